import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";

const WORDS = {
  fr: { heading: "Confirmer votre adresse e-mail ?", confirm: "Confirmer cette adresse", disown: "Ce n'est pas moi" },
  en: { heading: "Confirm your email address?", confirm: "Confirm this address", disown: "It wasn't me" },
};

/** What a mailed link opens. */
export class LinkPage {
  readonly heading: Locator;
  readonly confirmButton: Locator;
  readonly disownButton: Locator;
  readonly content: Locator;

  readonly #language: Language;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.#language = language;
    const words = WORDS[language];
    this.heading = page.getByRole("heading", { level: 1, name: words.heading });
    this.confirmButton = page.getByRole("button", { name: words.confirm });
    this.disownButton = page.getByRole("button", { name: words.disown });
    this.content = page.getByRole("main");
  }

  /** The same in another tab. */
  on(page: Page): LinkPage {
    return new LinkPage(page, this.#language);
  }

  async confirm(): Promise<void> {
    await press(this.confirmButton);
  }

  async disown(): Promise<void> {
    await press(this.disownButton);
  }
}
