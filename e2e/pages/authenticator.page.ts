import type { Locator, Page } from "@playwright/test";
import { AuthenticatorApp } from "../support/authenticator-app";
import type { Canaries } from "../support/canaries";
import type { Language } from "../support/language";
import { press } from "../support/press";

const WORDS = {
  fr: {
    heading: "Application d'authentification",
    app: /^Votre application/,
    backup: "Codes de secours",
    add: "Ajouter une application",
    replace: "Remplacer l'application",
    remove: "Supprimer l'application",
    cancel: "Annuler l'ajout",
    cannotScan: "Vous ne pouvez pas scanner ?",
    first: "Premier code de l'application",
    confirm: "Vérifier et ajouter",
    shown: "Vos codes de secours",
    renew: "Créer de nouveaux codes de secours",
    prove: "Prouver que c'est bien vous",
    witness: "C'est bien vous ?",
    proof: "Code de votre application d'authentification",
    verify: "Vérifier",
    offer: "Ajouter une application d'authentification",
  },
  en: {
    heading: "Authenticator app",
    app: /^Your app/,
    backup: "Backup codes",
    add: "Add an app",
    replace: "Replace the app",
    remove: "Remove the app",
    cancel: "Cancel",
    cannotScan: "Can't scan it?",
    first: "First code of the app",
    confirm: "Verify and add",
    shown: "Your backup codes",
    renew: "Generate new backup codes",
    prove: "Prove that it is you",
    witness: "Is it you?",
    proof: "Code from your authenticator app",
    verify: "Verify",
    offer: "Add an authenticator app",
  },
};

/** The screen on which an authenticator app is added, replaced and removed. */
export class AuthenticatorPage {
  readonly heading: Locator;
  readonly card: Locator;
  readonly backup: Locator;
  readonly qrCode: Locator;
  readonly firstCode: Locator;
  readonly shown: Locator;
  readonly offer: Locator;
  readonly addButton: Locator;
  readonly proofCode: Locator;
  readonly #words: (typeof WORDS)[Language];

  constructor(
    readonly page: Page,
    language: Language,
    readonly canaries: Canaries,
  ) {
    const words = WORDS[language];
    this.#words = words;
    this.heading = page.getByRole("heading", { level: 1, name: words.heading });
    this.card = page.getByRole("region", { name: words.app });
    this.backup = page.getByRole("region", { name: words.backup, exact: true });
    this.qrCode = this.card.getByRole("img");
    this.firstCode = this.card.getByLabel(words.first, { exact: true });
    this.shown = page.getByRole("list", { name: words.shown });
    this.offer = page.getByRole("link", { name: words.offer });
    this.addButton = this.card.getByRole("button", { name: words.add });
    this.proofCode = page.getByRole("region", { name: words.witness }).getByLabel(words.proof, { exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/account/app");
  }

  async begin(): Promise<void> {
    await press(this.addButton);
  }

  async replace(): Promise<void> {
    await press(this.card.getByRole("button", { name: this.#words.replace }));
  }

  async cancel(): Promise<void> {
    await press(this.card.getByRole("button", { name: this.#words.cancel }));
  }

  /** The phone's app, once the key was typed into it. */
  async typeKey(): Promise<AuthenticatorApp> {
    await this.card.getByText(this.#words.cannotScan).click();
    return new AuthenticatorApp((await this.card.locator("code").textContent()) ?? "", this.canaries);
  }

  /** Types the app's first code. */
  async enter(code: string): Promise<void> {
    await this.firstCode.fill(code);
    await press(this.card.getByRole("button", { name: this.#words.confirm }));
  }

  /** Adds an app, and returns it with its backup codes. */
  async add(): Promise<{ app: AuthenticatorApp; backupCodes: string[] }> {
    await this.begin();
    const app = await this.typeKey();
    await this.enter(app.code());
    return { app, backupCodes: await this.readBackupCodes() };
  }

  async readBackupCodes(): Promise<string[]> {
    await this.shown.first().waitFor();
    const codes = await this.shown.getByRole("listitem").allInnerTexts();
    for (const code of codes) this.canaries.plant("token", code);
    return codes;
  }

  async renewBackupCodes(): Promise<void> {
    await press(this.backup.getByRole("button", { name: this.#words.renew }));
  }

  async remove(): Promise<void> {
    await this.card.getByText(this.#words.remove).first().click();
    await press(this.card.getByRole("button", { name: this.#words.remove }));
  }

  /** Goes where a proof is asked for. */
  async goToProof(): Promise<void> {
    await this.page.getByRole("link", { name: this.#words.prove }).click();
    await this.page.waitForURL(/\/prove\?/);
  }

  /** Proves by a code of the app, where a proof is asked for. */
  async prove(code: string): Promise<void> {
    await this.proofCode.fill(code);
    await press(this.page.getByRole("region", { name: this.#words.witness }).getByRole("button", { name: this.#words.verify }));
  }
}
