import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";

const WORDS = {
  fr: {
    title: /^Politique d'authentification/,
    box: "Demander la confirmation des informations de contact",
    both: "E-mail et mobile",
    emailOnly: "E-mail seulement",
    reconfirm: "Redemander la confirmation tous les … jours",
    bounces: "Écarter une valeur confirmée après",
    save: "Enregistrer",
    saved: /^Politique enregistrée/,
    check: "Revérifier",
    prerequisites: "Prérequis",
    factorRequired: "Le mot de passe et un second facteur",
    factors: { app: "Application d'authentification", mobile: "Code par SMS", email: "Code par e-mail" },
    until: /^Mot de passe seul accepté jusqu'au/,
    recovery: { email: "Par e-mail", mobile: "Par SMS" },
    userIdle: "Utilisateurs : inactivité tolérée",
    userEnd: "Utilisateurs : durée maximale",
    countries: "Pays desservis par SMS",
    consequences: "Conséquences",
    preview: "Voir les conséquences",
    prove: "Prouver que c'est moi",
    consent: /^J'ai compris/,
    campaign: /^Gestion des inf\. de contact/,
  },
  en: {
    title: /^Authentication policy/,
    box: "Ask users to confirm their contact information",
    both: "Email and mobile",
    emailOnly: "Email only",
    reconfirm: "Ask for confirmation again every … days",
    bounces: "Set aside a confirmed value after",
    save: "Save",
    saved: /^Policy saved/,
    check: "Check again",
    prerequisites: "Prerequisites",
    factorRequired: "The password and a second factor",
    factors: { app: "Authenticator app", mobile: "Code by SMS", email: "Code by email" },
    until: /^Password alone accepted until/,
    recovery: { email: "By email", mobile: "By SMS" },
    userIdle: "Users: longest inactivity",
    userEnd: "Users: longest session",
    countries: "Countries served by SMS",
    consequences: "Consequences",
    preview: "See the consequences",
    prove: "Prove that it is me",
    consent: /^I understand/,
    campaign: /^Manage contact info/,
  },
};

/** The authentication policy of a directory. */
export class PolicyPage {
  readonly heading: Locator;
  readonly box: Locator;
  readonly both: Locator;
  readonly emailOnly: Locator;
  /** How many messages have to come back before a confirmed value is set aside. */
  readonly bounces: Locator;
  /** After how many days a confirmation is asked for again. */
  readonly reconfirm: Locator;
  readonly factorRequired: Locator;
  readonly factors: Record<"app" | "mobile" | "email", Locator>;
  /** The last day of a password alone. */
  readonly until: Locator;
  readonly recovery: Record<"email" | "mobile", Locator>;
  readonly userIdle: Locator;
  readonly userEnd: Locator;
  readonly countries: Locator;
  readonly consequences: Locator;
  /** « J'ai compris ». */
  readonly consent: Locator;
  readonly prerequisites: Locator;
  readonly campaignButton: Locator;
  readonly problem: Locator;
  /** What a save answers. */
  readonly saved: Locator;
  /** Where an administrator proves that it is they; gone once they did. */
  readonly proofLink: Locator;
  readonly #save: Locator;
  readonly #preview: Locator;
  readonly #check: Locator;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    const words = WORDS[language];
    this.heading = page.getByRole("heading", { level: 1, name: words.title });
    this.box = page.getByRole("checkbox", { name: words.box });
    this.both = page.getByRole("radio", { name: words.both });
    this.emailOnly = page.getByRole("radio", { name: words.emailOnly });
    this.bounces = page.getByLabel(words.bounces);
    this.reconfirm = page.getByLabel(words.reconfirm);
    const box = (name: string) => page.getByRole("checkbox", { name, exact: true });
    this.factorRequired = page.getByRole("radio", { name: words.factorRequired });
    this.factors = { app: box(words.factors.app), mobile: box(words.factors.mobile), email: box(words.factors.email) };
    this.until = page.getByLabel(words.until);
    this.recovery = { email: box(words.recovery.email), mobile: box(words.recovery.mobile) };
    this.userIdle = page.getByLabel(words.userIdle);
    this.userEnd = page.getByLabel(words.userEnd);
    this.countries = page.getByLabel(words.countries);
    this.consequences = page.getByRole("region", { name: words.consequences });
    this.consent = page.getByRole("checkbox", { name: words.consent });
    this.prerequisites = page.getByRole("region", { name: words.prerequisites }).getByRole("listitem");
    this.campaignButton = page.getByRole("button", { name: words.campaign });
    this.problem = page.getByRole("main").getByRole("alert");
    this.saved = page.getByRole("main").getByRole("status").filter({ hasText: words.saved });
    this.proofLink = page.getByRole("link", { name: words.prove });
    this.#save = page.getByRole("button", { name: words.save, exact: true });
    this.#preview = page.getByRole("button", { name: words.preview });
    this.#check = page.getByRole("button", { name: words.check });
  }

  /** From the list of directories, as an administrator gets there. */
  async open(directory: { name: string }): Promise<void> {
    await this.page.goto("/admin/directories");
    await this.page.getByRole("link", { name: directory.name, exact: true }).click();
    await this.heading.waitFor();
  }

  async save(): Promise<void> {
    await press(this.#save);
  }

  /** Has the consequences of what is typed counted. */
  async preview(): Promise<void> {
    await press(this.#preview);
  }

  /** A line of the consequences: how many people today, and with what is typed. */
  effect(name: string): Locator {
    return this.consequences.getByRole("row", { name });
  }

  /** To where an administrator proves that it is they. */
  async goAndProve(): Promise<void> {
    await this.proofLink.click();
    await this.page.waitForURL(/\/prove\?/);
  }

  async checkAgain(): Promise<void> {
    await this.#check.click();
  }

  /** Opens the wizard. */
  async manageContacts(): Promise<void> {
    await press(this.campaignButton);
  }

  /** From nowhere to the first screen of a new campaign over a directory. */
  async openWizard(directory: { name: string }): Promise<void> {
    await this.open(directory);
    await this.manageContacts();
  }
}
