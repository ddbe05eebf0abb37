import type { Locator, Page } from "@playwright/test";
import { press } from "../support/press";

const TEXTS = { notice: /^«\sPourquoi cette demande\s\?\s»$/, help: /^Page d'aide$/ };

const LANGUAGES = { fr: /^En français/, en: /^En anglais/ };

/** The organisation's own words, in French. */
export class OrganisationPage {
  readonly name: Locator;
  readonly support: Locator;
  readonly problem: Locator;
  readonly saved: Locator;
  readonly #save: Locator;

  constructor(readonly page: Page) {
    this.name = page.getByLabel("Nom affiché", { exact: true });
    this.support = page.getByLabel(/^Adresse de l'assistance/);
    this.problem = page.getByRole("main").getByRole("alert");
    this.saved = page.getByRole("main").getByRole("status").filter({ hasText: "Organisation enregistrée." });
    this.#save = page.getByRole("button", { name: "Enregistrer", exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/admin/directories");
    await this.page.getByRole("link", { name: "Organisation", exact: true }).click();
    await this.page.getByRole("heading", { level: 1, name: "Organisation" }).waitFor();
  }

  text(text: keyof typeof TEXTS, language: keyof typeof LANGUAGES): Locator {
    return this.page.getByRole("group", { name: TEXTS[text] }).getByLabel(LANGUAGES[language]);
  }

  async save(): Promise<void> {
    await press(this.#save);
  }
}
