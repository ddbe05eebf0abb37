import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import type { Person } from "../support/people";
import { press } from "../support/press";

const WORDS = {
  fr: {
    heading: "Connexion",
    login: "Identifiant",
    password: "Mot de passe",
    directory: "Annuaire",
    submit: "Se connecter",
    out: "Se déconnecter",
  },
  en: { heading: "Sign in", login: "Username", password: "Password", directory: "Directory", submit: "Sign in", out: "Sign out" },
};

export class SignInPage {
  readonly heading: Locator;
  readonly login: Locator;
  readonly password: Locator;
  readonly directory: Locator;
  readonly submit: Locator;
  readonly signOut: Locator;
  readonly problem: Locator;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    const words = WORDS[language];
    this.heading = page.getByRole("heading", { level: 1, name: words.heading });
    this.login = page.getByLabel(words.login, { exact: true });
    this.password = page.getByLabel(words.password, { exact: true });
    this.directory = page.getByLabel(words.directory, { exact: true });
    this.submit = page.getByRole("button", { name: words.submit, exact: true });
    this.signOut = page.getByRole("button", { name: words.out, exact: true });
    this.problem = page.getByRole("main").getByRole("alert");
  }

  async open(next?: string): Promise<void> {
    await this.page.goto(next === undefined ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`);
  }

  async fill({ login, password }: Pick<Person, "login" | "password">): Promise<void> {
    await this.login.fill(login);
    await this.password.fill(password);
    await press(this.submit);
  }

  /** Signs somebody in who is expected to succeed, from the sign-in page. */
  async as(person: Pick<Person, "login" | "password">, next?: string): Promise<void> {
    await this.open(next);
    await this.fill(person);
    await this.heading.waitFor({ state: "hidden" });
  }

  async out(): Promise<void> {
    await press(this.signOut);
    await this.heading.waitFor();
  }

  /** Signs out, and in again. */
  async again(person: Pick<Person, "login" | "password">): Promise<void> {
    await this.out();
    await this.as(person);
  }
}
