import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";

type Channel = "email" | "mobile";

const WORDS = {
  fr: {
    title: "Services d'envoi",
    email: { own: "Service e-mail", standby: "Service e-mail de secours" },
    mobile: { own: "Service SMS", standby: "Service SMS de secours" },
    test: "Envoyer un test",
    save: "Enregistrer",
    activate: "Activer",
    off: "Désactiver le service",
    code: "Code reçu",
    sendCode: /^Recevoir un code au numéro/,
    verify: "Vérifier",
    continue: "Continuer",
    detail: "Détail technique",
  },
  en: {
    title: "Sending services",
    email: { own: "Email service", standby: "Standby email service" },
    mobile: { own: "SMS service", standby: "Standby SMS service" },
    test: "Send a test",
    save: "Save",
    activate: "Turn on",
    off: "Turn off the service",
    code: "Code received",
    sendCode: /^Get a code at the number/,
    verify: "Verify",
    continue: "Continue",
    detail: "Technical detail",
  },
};

/** The sending services, and the proof that changing them takes. */
export class ServicesPage {
  readonly heading: Locator;
  /** What is wrong with the whole of a form. */
  readonly problem: Locator;
  /** What came of a test. */
  readonly outcome: Locator;
  readonly detail: Locator;
  readonly sendCode: Locator;
  readonly code: Locator;
  readonly #words: (typeof WORDS)[Language];

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.#words = WORDS[language];
    this.heading = page.getByRole("heading", { level: 1 });
    this.problem = page.getByRole("main").getByRole("alert");
    this.outcome = page.locator("#service").getByRole("status");
    this.detail = page.getByText(this.#words.detail);
    this.sendCode = page.getByRole("button", { name: this.#words.sendCode });
    this.code = page.getByLabel(this.#words.code);
  }

  async open(): Promise<void> {
    await this.page.goto("/admin/services");
    await this.page.getByRole("heading", { level: 1, name: this.#words.title }).waitFor();
  }

  async configure(channel: Channel, place: "own" | "standby", kind?: string): Promise<void> {
    await this.page.goto(`/admin/services/${channel}/${place}${kind ? `?kind=${kind}` : ""}`);
  }

  /** Proves by a code that it is the administrator. */
  async prove(codeFor: () => Promise<string>): Promise<void> {
    await press(this.sendCode);
    await this.code.fill(await codeFor());
    await press(this.page.getByRole("button", { name: this.#words.verify }));
  }

  /** Sends the password again. */
  async continue(): Promise<void> {
    await press(this.page.getByRole("button", { name: this.#words.continue, exact: true }));
  }

  field(name: string): Locator {
    return this.page.locator(`#service-${name}`);
  }

  async fill(fields: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(fields)) {
      const field = this.field(name);
      if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
    }
  }

  async test(): Promise<void> {
    await press(this.page.getByRole("button", { name: this.#words.test }));
  }

  async save(): Promise<void> {
    await press(this.page.getByRole("button", { name: this.#words.save, exact: true }));
  }

  /** One of a channel's services, in the list. */
  part(channel: Channel, place: "own" | "standby"): Locator {
    return this.page.getByRole("region", { name: this.#words[channel][place], exact: true });
  }

  async activate(channel: Channel, place: "own" | "standby"): Promise<void> {
    await press(this.part(channel, place).getByRole("button", { name: this.#words.activate }));
  }

  async turnOff(channel: Channel, place: "own" | "standby"): Promise<void> {
    await this.page.goto(`/admin/services/${channel}/${place}/off`);
  }

  async confirmOff(): Promise<void> {
    await press(this.page.getByRole("button", { name: this.#words.off }));
  }
}
