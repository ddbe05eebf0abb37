import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";
import type { Channel } from "./confirm.page";

const WORDS = {
  fr: {
    email: "E-mail",
    mobile: "Mobile",
    access: "Accès",
    distrusted: "Elle n'est plus fiable",
    due: "Elle est à vérifier",
    newEmail: "Adresse e-mail",
    newMobile: "Numéro de mobile",
  },
  en: {
    email: "Email",
    mobile: "Mobile",
    access: "Access",
    distrusted: "It is not reliable any more",
    due: "It is to be checked",
    newEmail: "Email address",
    newMobile: "Mobile number",
  },
};

export type ContactTask = "unconfirm" | "change" | "exempt" | "ask";
export type AccessTask = "pass" | "approve" | "password" | "sessions" | "disable" | "enable";

/** Somebody's account, as the help desk sees it, and the pages of what may be done about it. */
export class UserPage {
  readonly content: Locator;
  readonly done: Locator;
  readonly problem: Locator;
  /** What is shown once: an access pass, a password. */
  readonly secret: Locator;
  readonly #words: (typeof WORDS)[Language];

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.#words = WORDS[language];
    this.content = page.getByRole("main");
    this.done = this.content.getByRole("status");
    this.problem = this.content.getByRole("alert");
    this.secret = this.content.locator(".font-mono");
  }

  async open(userId: string): Promise<void> {
    await this.page.goto(`/admin/users/${userId}`);
  }

  card(name: Channel | "access"): Locator {
    return this.content.getByRole("region", { name: new RegExp(`^${this.#words[name]}`) });
  }

  /** The page of something that may be done, by its address: whoever has to prove first that it is they comes back to it. */
  async openTask(userId: string, task: `${Channel}/${ContactTask}` | `access/${AccessTask}`): Promise<void> {
    await this.page.goto(`/admin/users/${userId}/${task}`);
  }

  /** Does what the page of a task is about. */
  async confirm(): Promise<void> {
    await press(this.content.locator("form button[type=submit]"));
  }

  async unconfirm(userId: string, channel: Channel, reason: "due" | "distrusted"): Promise<void> {
    await this.openTask(userId, `${channel}/unconfirm`);
    await this.content.getByRole("radio", { name: this.#words[reason] }).check();
    await this.confirm();
  }

  async enter(userId: string, channel: Channel, value: string): Promise<void> {
    await this.openTask(userId, `${channel}/change`);
    await this.field(channel).fill(value);
    await this.confirm();
  }

  field(channel: Channel): Locator {
    return this.content.getByLabel(this.#words[channel === "email" ? "newEmail" : "newMobile"]);
  }
}
