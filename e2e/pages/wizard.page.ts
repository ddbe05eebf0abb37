import type { Locator, Page } from "@playwright/test";
import { press } from "../support/press";

/** The three screens behind « Gestion des inf. de contact ». */
export class WizardPage {
  readonly heading: Locator;
  readonly problem: Locator;
  readonly preview: Locator;
  readonly everybody: Locator;
  readonly departments: Locator;
  readonly selection: Locator;
  readonly logins: Locator;
  readonly email: Locator;
  readonly mobile: Locator;
  readonly risk: Locator;
  readonly consent: Locator;
  readonly excludeButton: Locator;
  readonly launchButton: Locator;

  constructor(readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1 });
    this.problem = page.getByRole("main").getByRole("alert");
    this.preview = page.getByRole("region", { name: "Aperçu" });
    this.everybody = page.getByRole("radio", { name: "Tous les utilisateurs de l'annuaire" });
    this.departments = page.getByRole("radio", { name: "Des services" });
    this.selection = page.getByRole("radio", { name: "Une sélection" });
    this.logins = page.getByLabel("Identifiants, un par ligne");
    this.email = page.getByRole("checkbox", { name: "E-mail" });
    this.mobile = page.getByRole("checkbox", { name: "Mobile" });
    this.risk = page.getByText(/aucun moyen de récupérer (son|leur) mot de passe tant/);
    this.consent = page.getByRole("checkbox", { name: /^J'ai compris l'effet/ });
    this.excludeButton = page.getByRole("button", { name: /^Exclure/ });
    this.launchButton = page.getByRole("button", { name: /^Marquer/ });
  }

  department(name: string): Locator {
    return this.page.getByRole("checkbox", { name: new RegExp(`^${name} `) });
  }

  /** A line of the review's table: how many people it counts. */
  effect(line: string): Locator {
    return this.page.getByRole("row", { name: line }).getByRole("cell");
  }

  async goOn(): Promise<void> {
    await press(this.page.getByRole("button", { name: /^Continuer/ }));
  }

  async recount(): Promise<void> {
    await press(this.page.getByRole("button", { name: "Recalculer" }));
  }

  async exclude(): Promise<void> {
    await press(this.excludeButton);
  }

  async launch(): Promise<void> {
    await press(this.launchButton);
  }
}
