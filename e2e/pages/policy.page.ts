import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";

const WORDS = {
  fr: {
    title: /^Politique d'authentification/,
    box: "Demander la confirmation des informations de contact",
    both: "E-mail et mobile",
    emailOnly: "E-mail seulement",
    bounces: "Écarter une valeur confirmée après",
    save: "Enregistrer",
    saved: /^Politique enregistrée/,
    check: "Revérifier",
    prerequisites: "Prérequis",
    campaign: /^Gestion des inf\. de contact/,
  },
  en: {
    title: /^Authentication policy/,
    box: "Ask users to confirm their contact information",
    both: "Email and mobile",
    emailOnly: "Email only",
    bounces: "Set aside a confirmed value after",
    save: "Save",
    saved: /^Policy saved/,
    check: "Check again",
    prerequisites: "Prerequisites",
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
  readonly prerequisites: Locator;
  readonly campaignButton: Locator;
  readonly problem: Locator;
  /** What a save answers. */
  readonly saved: Locator;
  readonly #save: Locator;
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
    this.prerequisites = page.getByRole("region", { name: words.prerequisites }).getByRole("listitem");
    this.campaignButton = page.getByRole("button", { name: words.campaign });
    this.problem = page.getByRole("main").getByRole("alert");
    this.saved = page.getByRole("main").getByRole("status").filter({ hasText: words.saved });
    this.#save = page.getByRole("button", { name: words.save, exact: true });
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

  async checkAgain(): Promise<void> {
    await this.#check.click();
  }

  /** Opens the wizard. */
  async manageContacts(): Promise<void> {
    await press(this.campaignButton);
  }
}
