import { defineMessages } from "@/lib/i18n/define-messages";

/**
 * The words of text messages. Apart from all others, because every character of theirs is of GSM-7: no `ê`,
 * `ç` or `«`, no apostrophe but the typewriter's, no space but the plain one. A test holds them to that, to
 * one part and to 140 characters (what Chrome reads of a message for its code).
 */
export const smsTexts = defineMessages({
  fr: {
    confirm: "{code} est votre code {product} pour confirmer votre mobile. Valable {minutes} min. Ne le communiquez jamais.",
    "sign-in": "{code} est votre code de connexion {product}. Valable {minutes} min. Ne le communiquez jamais.",
    proof: "{code} est votre code de vérification {product}. Valable {minutes} min. Ne le communiquez jamais.",
    "notice-email": "{product} : nouvel e-mail {value} pour votre compte le {at}. Pas vous ? Prévenez votre administrateur.",
    "notice-email-held":
      "{product} : nouvel e-mail {value} le {at}, utilisable le {from}. Pas vous ? Prévenez votre administrateur.",
    "notice-mobile": "{product} : nouveau mobile {value} pour votre compte le {at}. Pas vous ? Prévenez votre administrateur.",
    "notice-mobile-held":
      "{product} : nouveau mobile {value} le {at}, utilisable le {from}. Pas vous ? Prévenez votre administrateur.",
    test: "{product} : message de test du {at}. S'il vous est parvenu, l'envoi de SMS fonctionne. Rien à faire.",
    "service-email": "{product} : service d'envoi d'e-mails modifié le {at}. Pas prévu ? Vérifiez-le dans l'administration.",
    "service-mobile": "{product} : service d'envoi de SMS modifié le {at}. Pas prévu ? Vérifiez-le dans l'administration.",
  },
  en: {
    confirm: "{code} is your {product} code to confirm your mobile. Valid for {minutes} min. Never share it.",
    "sign-in": "{code} is your {product} sign-in code. Valid for {minutes} min. Never share it.",
    proof: "{code} is your {product} verification code. Valid for {minutes} min. Never share it.",
    "notice-email": "{product}: new email {value} for your account on {at}. Not you? Tell your administrator.",
    "notice-email-held":
      "{product}: new email {value} for your account on {at}, valid from {from}. Not you? Tell your administrator.",
    "notice-mobile": "{product}: new mobile {value} for your account on {at}. Not you? Tell your administrator.",
    "notice-mobile-held":
      "{product}: new mobile {value} for your account on {at}, valid from {from}. Not you? Tell your administrator.",
    test: "{product}: test message of {at}. If it has reached you, text messages work. Nothing to do.",
    "service-email": "{product}: email sending service changed on {at}. Not expected? Check it in the administration.",
    "service-mobile": "{product}: SMS sending service changed on {at}. Not expected? Check it in the administration.",
  },
});

export type SmsText = keyof (typeof smsTexts)["fr"];
