import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";

const WORDS = {
  fr: {
    preview: "Aperçu",
    everybody: "Tous les utilisateurs de l'annuaire",
    departments: "Des services",
    selection: "Une sélection",
    logins: "Identifiants, un par ligne",
    email: "E-mail",
    consent: /^J'ai compris l'effet/,
    exclude: /^Exclure/,
    launch: /^Marquer/,
    goOn: /^Continuer/,
    recount: "Recalculer",
    leave: "Enregistrer et quitter",
    stop: "Arrêter le traitement",
  },
  en: {
    preview: "Preview",
    everybody: "All users of the directory",
    departments: "Departments",
    selection: "A selection",
    logins: "Usernames, one per line",
    email: "Email",
    consent: /^I understand the effect/,
    exclude: /^Exclude/,
    launch: /^Mark/,
    goOn: /^Continue/,
    recount: "Count again",
    leave: "Save and leave",
    stop: "Stop",
  },
};

/** The three screens behind « Gestion des inf. de contact », and the campaign that they launch. */
export class WizardPage {
  readonly heading: Locator;
  readonly content: Locator;
  readonly problem: Locator;
  readonly preview: Locator;
  readonly everybody: Locator;
  readonly departments: Locator;
  readonly selection: Locator;
  readonly logins: Locator;
  readonly email: Locator;
  readonly mobile: Locator;
  readonly consent: Locator;
  readonly excludeButton: Locator;
  readonly launchButton: Locator;
  readonly leaveButton: Locator;
  readonly #goOn: Locator;
  readonly #recount: Locator;
  readonly #stop: Locator;
  readonly #language: Language;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    const words = WORDS[language];
    this.#language = language;
    this.content = page.getByRole("main");
    this.heading = page.getByRole("heading", { level: 1 });
    this.problem = this.content.getByRole("alert");
    this.preview = page.getByRole("region", { name: words.preview });
    this.everybody = page.getByRole("radio", { name: words.everybody });
    this.departments = page.getByRole("radio", { name: words.departments });
    this.selection = page.getByRole("radio", { name: words.selection });
    this.logins = page.getByLabel(words.logins);
    this.email = page.getByRole("checkbox", { name: words.email });
    this.mobile = page.getByRole("checkbox", { name: "Mobile" });
    this.consent = page.getByRole("checkbox", { name: words.consent });
    this.excludeButton = page.getByRole("button", { name: words.exclude });
    this.launchButton = page.getByRole("button", { name: words.launch });
    this.leaveButton = page.getByRole("button", { name: words.leave });
    this.#goOn = page.getByRole("button", { name: words.goOn });
    this.#recount = page.getByRole("button", { name: words.recount });
    this.#stop = page.getByRole("button", { name: words.stop });
  }

  /** The same in another tab. */
  on(page: Page): WizardPage {
    return new WizardPage(page, this.#language);
  }

  department(name: string): Locator {
    return this.page.getByRole("checkbox", { name: new RegExp(`^${name} `) });
  }

  /** A line of the review's table: how many people it counts. */
  effect(line: string): Locator {
    return this.page.getByRole("row", { name: line }).getByRole("cell").first();
  }

  /** One of the numbers of a launched campaign. */
  count(what: string): Locator {
    const term = this.page.getByRole("term").filter({ hasText: new RegExp(`^${what.replace(/[()]/g, "\\$&")}$`) });
    return this.page.locator("dl > div").filter({ has: term }).getByRole("definition");
  }

  async goOn(): Promise<void> {
    await press(this.#goOn);
  }

  async recount(): Promise<void> {
    await press(this.#recount);
  }

  async leave(): Promise<void> {
    await press(this.leaveButton);
  }

  async exclude(): Promise<void> {
    await press(this.excludeButton);
  }

  async launch(): Promise<void> {
    await press(this.launchButton);
  }

  /** Goes from the first step to the launch with what every step proposes. */
  async launchAsProposed(): Promise<void> {
    await this.goOn();
    await this.goOn();
    await this.consent.check();
    await this.launch();
  }

  /** Stops a campaign that runs. */
  async stop(): Promise<void> {
    await press(this.#stop);
  }
}
