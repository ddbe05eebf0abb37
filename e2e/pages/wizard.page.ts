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
    filter: "Un filtre",
    neverConfirmed: "N'ont jamais confirmé",
    confirmedBefore: "Ont confirmé avant un jour",
    notSeenSince: "Ne se sont pas connectés depuis un jour",
    filterDay: "Jour",
    filterChannel: "Canal",
    name: "Nom de la campagne",
    list: "Voir la liste",
    discard: "Supprimer ce brouillon",
    discardButton: "Supprimer définitivement",
    email: "E-mail",
    now: "Maintenant",
    at: "À une date et une heure",
    nextSignIn: "Au prochain passage",
    time: "Heure",
    perDay: "Personnes par jour, au plus",
    inFrench: "En français",
    inEnglish: "En anglais",
    look: "Voir le message",
    back: "Retour",
    prove: "Prouver que c'est moi",
    consent: /^J'ai compris l'effet/,
    exclude: /^Exclure/,
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
    filter: "A filter",
    neverConfirmed: "Never confirmed",
    confirmedBefore: "Confirmed before a day",
    notSeenSince: "Have not signed in since a day",
    filterDay: "Day",
    filterChannel: "Channel",
    name: "Name of the campaign",
    list: "Show the list",
    discard: "Delete this draft",
    discardButton: "Delete for good",
    email: "Email",
    now: "Now",
    at: "At a date and time",
    nextSignIn: "As people come by",
    time: "Time",
    perDay: "People a day, at most",
    inFrench: "In French",
    inEnglish: "In English",
    look: "Show the message",
    back: "Back",
    prove: "Prove that it is me",
    consent: /^I understand the effect/,
    exclude: /^Exclude/,
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
  readonly filter: Locator;
  readonly neverConfirmed: Locator;
  readonly confirmedBefore: Locator;
  readonly notSeenSince: Locator;
  readonly filterDay: Locator;
  readonly filterChannel: Locator;
  readonly name: Locator;
  readonly now: Locator;
  readonly at: Locator;
  readonly nextSignIn: Locator;
  readonly startsOn: Locator;
  readonly time: Locator;
  readonly perDay: Locator;
  readonly inFrench: Locator;
  readonly inEnglish: Locator;
  readonly email: Locator;
  readonly mobile: Locator;
  /** Where whoever launches proves that it is they; gone once they did. */
  readonly proofLink: Locator;
  readonly consent: Locator;
  readonly excludeButton: Locator;
  readonly launchButton: Locator;
  readonly leaveButton: Locator;
  readonly #goOn: Locator;
  readonly #list: Locator;
  readonly #look: Locator;
  readonly #back: Locator;
  readonly #discard: Locator;
  readonly #discardButton: Locator;
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
    this.filter = page.getByRole("radio", { name: words.filter });
    this.neverConfirmed = page.getByRole("radio", { name: words.neverConfirmed });
    this.confirmedBefore = page.getByRole("radio", { name: words.confirmedBefore });
    this.notSeenSince = page.getByRole("radio", { name: words.notSeenSince });
    this.filterDay = page.getByLabel(words.filterDay, { exact: true });
    this.filterChannel = page.getByRole("combobox", { name: words.filterChannel });
    this.name = page.getByLabel(words.name);
    this.now = page.getByRole("radio", { name: words.now });
    this.at = page.getByRole("radio", { name: words.at });
    this.nextSignIn = page.getByRole("radio", { name: words.nextSignIn });
    this.startsOn = page.locator("#what-startsOn");
    this.time = page.getByLabel(words.time, { exact: true });
    this.perDay = page.getByLabel(words.perDay);
    this.inFrench = page.getByLabel(words.inFrench);
    this.inEnglish = page.getByLabel(words.inEnglish);
    this.email = page.getByRole("checkbox", { name: words.email });
    this.mobile = page.getByRole("checkbox", { name: "Mobile" });
    this.proofLink = page.getByRole("link", { name: words.prove });
    this.consent = page.getByRole("checkbox", { name: words.consent });
    this.excludeButton = page.getByRole("button", { name: words.exclude });
    // It names what it does, which depends on when.
    this.launchButton = page.locator("#launch").getByRole("button");
    this.leaveButton = page.getByRole("button", { name: words.leave });
    this.#goOn = page.getByRole("button", { name: words.goOn });
    this.#list = page.getByRole("button", { name: words.list });
    this.#look = page.getByRole("button", { name: words.look });
    this.#back = page.getByRole("button", { name: words.back, exact: true });
    this.#discard = page.getByText(words.discard, { exact: true });
    this.#discardButton = page.getByRole("button", { name: words.discardButton });
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

  /** The people behind such a line. */
  async openPeople(line: string): Promise<void> {
    await this.page.getByRole("link", { name: new RegExp(`^Liste\\s:\\s${line}`) }).click();
  }

  /** One of the numbers of a launched campaign. */
  count(what: string): Locator {
    const term = this.page.getByRole("term").filter({ hasText: new RegExp(`^${what.replace(/[()]/g, "\\$&")}$`) });
    return this.page.locator("dl > div").filter({ has: term }).getByRole("definition");
  }

  async goOn(): Promise<void> {
    await press(this.#goOn);
  }

  /** Without script: with it, the count follows the choice. */
  async recount(): Promise<void> {
    await press(this.#recount);
  }

  /** Everybody who is chosen. */
  async list(): Promise<void> {
    await press(this.#list);
  }

  /** The message as the window will show it. */
  async look(): Promise<void> {
    await press(this.#look);
  }

  /** To the first screen, from the second. */
  async back(): Promise<void> {
    await press(this.#back);
  }

  /** Throws the draft away. */
  async discard(): Promise<void> {
    await this.#discard.click();
    await press(this.#discardButton);
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
