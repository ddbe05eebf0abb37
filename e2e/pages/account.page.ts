import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";
import type { Channel } from "./confirm.page";

const WORDS = {
  fr: {
    heading: "Mon compte",
    link: /^Mon compte\s:/,
    removeEmail: "Supprimer l'e-mail",
    removeMobile: "Supprimer le mobile",
    sessions: "Sessions ouvertes",
    thisSession: "Cette session",
    endOne: /^Fermer la session /,
    endOthers: "Fermer toutes les autres",
    endAll: "Tout fermer",
    history: "Activité récente",
    changePassword: "Changer le mot de passe",
    present: "Mot de passe actuel",
    wanted: "Nouveau mot de passe",
  },
  en: {
    heading: "My account",
    link: /^My account:/,
    removeEmail: "Remove the email",
    removeMobile: "Remove the mobile",
    sessions: "Open sessions",
    thisSession: "This session",
    endOne: /^Sign out of the session /,
    endOthers: "Sign out everywhere else",
    endAll: "Sign out everywhere",
    history: "Recent activity",
    changePassword: "Change the password",
    present: "Current password",
    wanted: "New password",
  },
};

/** What somebody sees of their own account. Its contacts are cards as in the window: see ConfirmPage. */
export class AccountPage {
  readonly heading: Locator;
  /** What was just done. */
  readonly done: Locator;
  readonly sessions: Locator;
  readonly thisSession: Locator;
  readonly history: Locator;
  readonly present: Locator;
  readonly wanted: Locator;
  readonly #words: (typeof WORDS)[Language];

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    const words = WORDS[language];
    this.#words = words;
    this.heading = page.getByRole("heading", { level: 1, name: words.heading });
    this.done = page.locator("#done");
    this.sessions = page.getByRole("region", { name: words.sessions }).getByRole("listitem");
    this.thisSession = this.sessions.filter({ hasText: words.thisSession });
    this.history = page.getByRole("region", { name: words.history }).getByRole("listitem");
    this.present = page.getByLabel(words.present, { exact: true });
    this.wanted = page.getByLabel(words.wanted, { exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/account");
    await this.heading.waitFor();
  }

  /** From any page, by its header. */
  async follow(): Promise<void> {
    await this.page.getByRole("link", { name: this.#words.link }).click();
    await this.heading.waitFor();
  }

  #removal(channel: Channel): string {
    return channel === "email" ? this.#words.removeEmail : this.#words.removeMobile;
  }

  async askToRemove(channel: Channel): Promise<void> {
    await this.page.getByRole("link", { name: this.#removal(channel) }).click();
    await this.heading.waitFor({ state: "hidden" });
  }

  async remove(channel: Channel): Promise<void> {
    await press(this.page.getByRole("button", { name: this.#removal(channel) }));
  }

  /** Closes a session that is not this one. */
  async endOne(): Promise<void> {
    await press(this.page.getByRole("button", { name: this.#words.endOne }).first());
  }

  async endOthers(): Promise<void> {
    await press(this.page.getByRole("button", { name: this.#words.endOthers }));
  }

  async endAll(): Promise<void> {
    await press(this.page.getByRole("button", { name: this.#words.endAll, exact: true }));
  }

  async openPassword(): Promise<void> {
    await this.page.goto("/account/password");
  }

  async changePassword(present: string, wanted: string): Promise<void> {
    await this.present.fill(present);
    await this.wanted.fill(wanted);
    await press(this.page.getByRole("button", { name: this.#words.changePassword }));
  }
}
