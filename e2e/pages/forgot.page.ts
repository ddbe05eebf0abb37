import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";

export const FORGOT_WORDS = {
  fr: {
    link: "Mot de passe oublié ?",
    heading: "Mot de passe oublié",
    login: "Identifiant",
    directory: "Annuaire",
    email: "Par e-mail",
    mobile: "Par SMS",
    continue: "Continuer",
    code: "Saisissez votre code",
    second: "Saisissez un second code",
    verify: "Vérifier",
    password: "Choisissez un nouveau mot de passe",
    field: "Nouveau mot de passe",
    save: "Changer le mot de passe",
  },
  en: {
    link: "Forgot your password?",
    heading: "Forgot your password",
    login: "Username",
    directory: "Directory",
    email: "By email",
    mobile: "By SMS",
    continue: "Continue",
    code: "Enter your code",
    second: "Enter a second code",
    verify: "Verify",
    password: "Choose a new password",
    field: "New password",
    save: "Change the password",
  },
};

export type Way = "email" | "mobile";

/** A forgotten password, from who and how to the new one. */
export class ForgotPage {
  readonly heading: Locator;
  readonly login: Locator;
  readonly directory: Locator;
  readonly code: Locator;
  readonly password: Locator;
  readonly content: Locator;
  readonly problem: Locator;
  readonly #words: (typeof FORGOT_WORDS)["fr"];

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    const words = FORGOT_WORDS[language];
    this.#words = words;
    this.heading = page.getByRole("heading", { level: 1 });
    this.login = page.getByLabel(words.login, { exact: true });
    this.directory = page.getByLabel(words.directory, { exact: true });
    this.code = page.locator("#recovery-code-code");
    this.password = page.getByLabel(words.field, { exact: true });
    this.content = page.getByRole("main");
    this.problem = this.content.getByRole("alert");
  }

  async open(): Promise<void> {
    await this.page.goto("/forgot");
  }

  /** Says who and how, from the first screen. */
  async ask(login: string, way: Way): Promise<void> {
    await this.login.fill(login);
    await this.page.getByLabel(this.#words[way], { exact: true }).check();
    await this.goOn();
  }

  /** The first screen's button, and the one that a mailed link leads to. */
  async goOn(): Promise<void> {
    await press(this.page.getByRole("button", { name: this.#words.continue, exact: true }));
  }

  async enter(code: string): Promise<void> {
    await this.code.fill(code);
    await press(this.page.getByRole("button", { name: this.#words.verify, exact: true }));
  }

  async choose(password: string): Promise<void> {
    await this.password.fill(password);
    await press(this.page.getByRole("button", { name: this.#words.save, exact: true }));
  }
}
