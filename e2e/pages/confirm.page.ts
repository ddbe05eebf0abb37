import type { Locator, Page } from "@playwright/test";
import type { Language } from "../support/language";
import { press } from "../support/press";

export type Channel = "email" | "mobile";

const WORDS = {
  fr: {
    heading: "Confirmez vos coordonnées",
    done: "C'est fait",
    email: "E-mail",
    mobile: "Mobile",
    both: "Envoyer les deux codes",
    sendEmail: "Envoyer un code par e-mail",
    sendMobile: "Envoyer un code par SMS",
    resendEmail: "Renvoyer le code par e-mail",
    resendMobile: "Renvoyer le code par SMS",
    retryEmail: "Réessayer l'envoi par e-mail",
    retryMobile: "Réessayer l'envoi par SMS",
    confirmEmail: "Confirmer l'e-mail",
    confirmMobile: "Confirmer le mobile",
    codeEmail: "Code reçu par e-mail",
    codeMobile: "Code reçu par SMS",
    changeEmail: "Modifier l'e-mail",
    changeMobile: "Modifier le mobile",
    valueEmail: "Adresse e-mail",
    valueMobile: "Numéro de mobile",
    save: "Enregistrer et envoyer un code",
    cancelChange: /^Annuler le changement/,
    later: "Plus tard",
    continue: "Continuer vers Joignable",
    witness: "C'est bien vous ?",
    proveByEmail: /^Recevoir un code à /,
    proveByMobile: /^Recevoir un code au numéro/,
    proofCode: "Code reçu",
    prove: "Vérifier",
    password: "Mot de passe",
    passwordSubmit: "Continuer",
  },
  en: {
    heading: "Confirm your contact information",
    done: "All done",
    email: "Email",
    mobile: "Mobile",
    both: "Send both codes",
    sendEmail: "Send a code by email",
    sendMobile: "Send a code by SMS",
    resendEmail: "Resend the code by email",
    resendMobile: "Resend the code by SMS",
    retryEmail: "Try again to send the email",
    retryMobile: "Try again to send the SMS",
    confirmEmail: "Confirm the email",
    confirmMobile: "Confirm the mobile",
    codeEmail: "Code received by email",
    codeMobile: "Code received by SMS",
    changeEmail: "Change the email",
    changeMobile: "Change the mobile",
    valueEmail: "Email address",
    valueMobile: "Mobile number",
    save: "Save and send a code",
    cancelChange: /^Cancel the change/,
    later: "Not now",
    continue: "Continue to Joignable",
    witness: "Is it you?",
    proveByEmail: /^Get a code at (?!the number)/,
    proveByMobile: /^Get a code at the number/,
    proofCode: "Code received",
    prove: "Verify",
    password: "Password",
    passwordSubmit: "Continue",
  },
};

/** The window that asks for contact information. */
export class ConfirmPage {
  readonly heading: Locator;
  readonly done: Locator;
  readonly sendBothButton: Locator;
  readonly laterButton: Locator;
  readonly continueButton: Locator;
  readonly witness: Locator;
  readonly #words: (typeof WORDS)[Language];
  readonly #language: Language;

  constructor(
    readonly page: Page,
    language: Language,
  ) {
    this.#language = language;
    const words = WORDS[language];
    this.#words = words;
    this.heading = page.getByRole("heading", { level: 1, name: words.heading });
    this.done = page.getByRole("heading", { level: 1, name: words.done });
    this.sendBothButton = page.getByRole("button", { name: words.both });
    this.laterButton = page.getByRole("button", { name: words.later });
    this.continueButton = page.getByRole("button", { name: words.continue });
    this.witness = page.getByRole("region", { name: words.witness });
  }

  /** The same window in another tab. */
  on(page: Page): ConfirmPage {
    return new ConfirmPage(page, this.#language);
  }

  async open(): Promise<void> {
    await this.page.goto("/confirm");
  }

  #of(channel: Channel) {
    const words = this.#words;
    return channel === "email"
      ? {
          name: words.email,
          send: words.sendEmail,
          resend: words.resendEmail,
          retry: words.retryEmail,
          confirm: words.confirmEmail,
          code: words.codeEmail,
          change: words.changeEmail,
          value: words.valueEmail,
        }
      : {
          name: words.mobile,
          send: words.sendMobile,
          resend: words.resendMobile,
          retry: words.retryMobile,
          confirm: words.confirmMobile,
          code: words.codeMobile,
          change: words.changeMobile,
          value: words.valueMobile,
        };
  }

  card(channel: Channel): Locator {
    return this.page.getByRole("region", { name: new RegExp(`^${this.#of(channel).name}`) });
  }

  codeField(channel: Channel): Locator {
    return this.card(channel).getByLabel(this.#of(channel).code, { exact: true });
  }

  valueField(channel: Channel): Locator {
    return this.card(channel).getByLabel(this.#of(channel).value, { exact: true });
  }

  sendButton(channel: Channel): Locator {
    return this.card(channel).getByRole("button", { name: this.#of(channel).send });
  }

  resendButton(channel: Channel): Locator {
    return this.card(channel).getByRole("button", { name: this.#of(channel).resend });
  }

  async sendBoth(): Promise<void> {
    await press(this.sendBothButton);
  }

  async send(channel: Channel): Promise<void> {
    await press(this.sendButton(channel));
  }

  async resend(channel: Channel): Promise<void> {
    await press(this.resendButton(channel));
  }

  /** Sends again what could not be sent. */
  async retry(channel: Channel): Promise<void> {
    await press(this.card(channel).getByRole("button", { name: this.#of(channel).retry }));
  }

  /** Types a code and presses the card's button. */
  async enter(channel: Channel, code: string): Promise<void> {
    await this.codeField(channel).fill(code);
    await press(this.card(channel).getByRole("button", { name: this.#of(channel).confirm }));
  }

  /** Types a value where the card asks for one, and has a code sent there. */
  async save(channel: Channel, value: string): Promise<void> {
    await this.valueField(channel).fill(value);
    await press(this.card(channel).getByRole("button", { name: this.#words.save }));
  }

  async change(channel: Channel, value: string): Promise<void> {
    await this.card(channel)
      .getByRole("link", { name: this.#of(channel).change })
      .click();
    await this.save(channel, value);
  }

  async cancelChange(channel: Channel): Promise<void> {
    await press(this.card(channel).getByRole("button", { name: this.#words.cancelChange }));
  }

  /** Has a code sent to a trusted contact, to prove who is at the keyboard. */
  async proveBy(channel: Channel): Promise<void> {
    const name = channel === "email" ? this.#words.proveByEmail : this.#words.proveByMobile;
    await press(this.witness.getByRole("button", { name }));
  }

  /** Proves by the code that the trusted contact received. */
  async prove(code: string): Promise<void> {
    await this.witness.getByLabel(this.#words.proofCode, { exact: true }).fill(code);
    await press(this.witness.getByRole("button", { name: this.#words.prove }));
  }

  async givePassword(channel: Channel, password: string): Promise<void> {
    await this.card(channel).getByLabel(this.#words.password, { exact: true }).fill(password);
    await press(this.card(channel).getByRole("button", { name: this.#words.passwordSubmit, exact: true }));
  }

  async later(): Promise<void> {
    await press(this.laterButton);
  }

  async continue(): Promise<void> {
    await press(this.continueButton);
  }
}
