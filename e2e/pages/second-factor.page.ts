import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";
import type { Channel } from "./confirm.page";

/** What is typed. */
type Way = Channel | "app" | "backup" | "pass";

const WORDS = {
  fr: {
    heading: "Saisissez votre code",
    choice: "Confirmez que c'est bien vous",
    refused: "Connexion impossible",
    email: "Code reçu par e-mail",
    mobile: "Code reçu par SMS",
    app: "Code de l'application",
    backup: "Code de secours",
    pass: "Laissez-passer",
    useBackup: "Utiliser un code de secours",
    enterPass: "Saisir un laissez-passer",
    submit: "Vérifier",
    byEmail: /^Recevoir un code à l'adresse/,
    byMobile: /^Recevoir un code au numéro/,
    resend: "Renvoyer un code",
    cancel: "Annuler la connexion",
  },
  en: {
    heading: "Enter your code",
    choice: "Confirm that it is you",
    refused: "You cannot sign in",
    email: "Code received by email",
    mobile: "Code received by SMS",
    app: "Code from the app",
    backup: "Backup code",
    pass: "Access pass",
    useBackup: "Use a backup code",
    enterPass: "Enter an access pass",
    submit: "Verify",
    byEmail: /^Get a code at the address/,
    byMobile: /^Get a code at the number/,
    resend: "Send a code again",
    cancel: "Cancel the sign-in",
  },
};

/** What stands between the password and the session. */
export class SecondFactorPage {
  readonly content: Locator;
  readonly heading: Locator;
  /** The same page, while nothing was chosen. */
  readonly choice: Locator;
  readonly refused: Locator;
  readonly problem: Locator;
  readonly disclosure: Locator;
  readonly #words: (typeof WORDS)[Language];

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    const words = WORDS[language];
    this.#words = words;
    this.content = page.getByRole("main");
    this.heading = page.getByRole("heading", { level: 1, name: words.heading });
    this.choice = page.getByRole("heading", { level: 1, name: words.choice });
    this.refused = page.getByRole("heading", { level: 1, name: words.refused });
    this.problem = this.content.getByRole("alert");
    this.disclosure = this.content.locator("summary");
  }

  field(way: Way): Locator {
    return this.content.getByLabel(this.#words[way], { exact: true });
  }

  sendButton(channel: Channel): Locator {
    return this.content.getByRole("button", { name: this.#words[channel === "email" ? "byEmail" : "byMobile"] });
  }

  get backupLink(): Locator {
    return this.content.getByRole("link", { name: this.#words.useBackup });
  }

  get passLink(): Locator {
    return this.content.getByRole("link", { name: this.#words.enterPass });
  }

  /** Chooses a contact, to which a code goes. */
  async choose(channel: Channel): Promise<void> {
    await press(this.sendButton(channel));
    await this.field(channel).waitFor();
  }

  async enter(way: Way, code: string): Promise<void> {
    await this.field(way).fill(code);
    await press(this.content.getByRole("button", { name: this.#words.submit, exact: true }));
  }

  async resend(): Promise<void> {
    await press(this.content.getByRole("button", { name: this.#words.resend, exact: true }));
  }

  async cancel(): Promise<void> {
    await press(this.content.getByRole("button", { name: this.#words.cancel, exact: true }));
  }
}
