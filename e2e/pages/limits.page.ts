import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";

const WORDS = {
  fr: {
    hourly: "SMS par heure",
    daily: "SMS par 24 heures",
    save: "Enregistrer",
    paused: "Plages de numéros en pause",
    resume: /^Rétablir l'envoi/,
    blocked: "Envois bloqués",
    period: "Période",
    reason: "Motif",
    filter: "Filtrer",
  },
  en: {
    hourly: "SMS per hour",
    daily: "SMS per 24 hours",
    save: "Save",
    paused: "Paused ranges of numbers",
    resume: /^Resume sending/,
    blocked: "Blocked sends",
    period: "Period",
    reason: "Reason",
    filter: "Filter",
  },
};

/** What text messages are limited to, and what was not sent. */
export class LimitsPage {
  readonly hourly: Locator;
  readonly daily: Locator;
  readonly problem: Locator;
  readonly done: Locator;
  readonly paused: Locator;
  readonly blocked: Locator;
  readonly #words: (typeof WORDS)[Language];

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    const words = WORDS[language];
    this.#words = words;
    this.hourly = page.getByLabel(words.hourly, { exact: true });
    this.daily = page.getByLabel(words.daily, { exact: true });
    this.problem = page.getByRole("main").getByRole("alert");
    this.done = page.getByRole("main").getByRole("status").first();
    this.paused = page.getByRole("region", { name: words.paused });
    this.blocked = page.getByRole("region", { name: words.blocked });
  }

  async open(): Promise<void> {
    await this.page.goto("/admin/limits");
  }

  async save(ceilings: { hourly: string; daily: string }): Promise<void> {
    await this.hourly.fill(ceilings.hourly);
    await this.daily.fill(ceilings.daily);
    await press(this.page.getByRole("button", { name: this.#words.save, exact: true }));
  }

  async resume(): Promise<void> {
    await press(this.paused.getByRole("button", { name: this.#words.resume }));
  }

  /** Shows what was blocked for one reason, within one period, by the words of the lists. */
  async filter(chosen: { period?: string; reason: string }): Promise<void> {
    if (chosen.period) await this.blocked.getByLabel(this.#words.period).selectOption(chosen.period);
    await this.blocked.getByLabel(this.#words.reason).selectOption(chosen.reason);
    await this.blocked.getByRole("button", { name: this.#words.filter }).click();
  }
}
