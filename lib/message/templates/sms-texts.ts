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
    recover: "{code} est votre code pour changer de mot de passe {product}. Valable {minutes} min. Ne le communiquez jamais.",
    proof: "{code} est votre code de vérification {product}. Valable {minutes} min. Ne le communiquez jamais.",
    "notice-email": "{product} : nouvel e-mail le {at}. Pas vous ? {act}",
    "notice-email-held": "{product} : nouvel e-mail actif le {from}. Pas vous ? {act}",
    "notice-mobile": "{product} : nouveau mobile le {at}. Pas vous ? {act}",
    "notice-mobile-held": "{product} : nouveau mobile actif le {from}. Pas vous ? {act}",
    "email-removed": "{product} : e-mail supprimé le {at}. Pas vous ? {act}",
    "mobile-removed": "{product} : mobile supprimé le {at}. Pas vous ? {act}",
    "app-added": "{product} : appli de codes ajoutée le {at}. Pas vous ? {act}",
    "app-removed": "{product} : appli de codes supprimée le {at}. Pas vous ? {act}",
    "app-removed-by-help-desk": "{product} : appli de codes supprimée le {at}. Pas prévu ? {act}",
    "backup-codes-made": "{product} : codes de secours créés le {at}. Pas vous ? {act}",
    "password-changed": "{product} : mot de passe changé le {at}. Pas vous ? {act}",
    "password-forgotten": "{product} : mot de passe remplacé le {at}. Pas vous ? {act}",
    "password-renewed": "{product} : mot de passe provisoire le {at}. Pas prévu ? {act}",
    "access-pass": "{product} : laissez-passer créé le {at}. Pas prévu ? {act}",
    administered: "{product} : compte modifié par un administrateur le {at}. Pas prévu ? {act}",
    "recovery-help":
      "{product} : mot de passe oublié ? Vos informations confirmées n'y suffisent pas. Contactez votre administrateur.",
    "recovery-help-email": "{product} : mot de passe oublié ? Recommencez par e-mail. Vous n'avez rien demandé ? Rien à faire.",
    "recovery-help-mobile": "{product} : mot de passe oublié ? Recommencez par SMS. Vous n'avez rien demandé ? Rien à faire.",
    freeze: "{product} : compte bloqué par son titulaire le {at}. Voyez l'administration.",
    "console-access": "{product} : laissez-passer créé sur le serveur le {at}. Pas prévu ? Voyez le journal.",
    policy: "{product} : politique d'authentification modifiée le {at}. Pas prévu ? Vérifiez-la dans l'administration.",
    campaign: "{product} : campagne lancée le {at}, administrateurs compris. Pas prévu ? Voyez l'administration.",
    test: "{product} : message de test du {at}. S'il vous est parvenu, l'envoi de SMS fonctionne. Rien à faire.",
    "service-email": "{product} : service d'envoi d'e-mails modifié le {at}. Pas prévu ? Vérifiez-le dans l'administration.",
    "service-mobile": "{product} : service d'envoi de SMS modifié le {at}. Pas prévu ? Vérifiez-le dans l'administration.",
  },
  en: {
    confirm: "{code} is your {product} code to confirm your mobile. Valid for {minutes} min. Never share it.",
    "sign-in": "{code} is your {product} sign-in code. Valid for {minutes} min. Never share it.",
    recover: "{code} is your {product} password reset code. Valid for {minutes} min. Never share it.",
    proof: "{code} is your {product} verification code. Valid for {minutes} min. Never share it.",
    "notice-email": "{product}: new email on {at}. Not you? {act}",
    "notice-email-held": "{product}: new email valid from {from}. Not you? {act}",
    "notice-mobile": "{product}: new mobile on {at}. Not you? {act}",
    "notice-mobile-held": "{product}: new mobile valid from {from}. Not you? {act}",
    "email-removed": "{product}: email removed on {at}. Not you? {act}",
    "mobile-removed": "{product}: mobile removed on {at}. Not you? {act}",
    "app-added": "{product}: code app added on {at}. Not you? {act}",
    "app-removed": "{product}: code app removed on {at}. Not you? {act}",
    "app-removed-by-help-desk": "{product}: code app removed on {at}. Not expected? {act}",
    "backup-codes-made": "{product}: backup codes generated on {at}. Not you? {act}",
    "password-changed": "{product}: password changed on {at}. Not you? {act}",
    "password-forgotten": "{product}: password reset on {at}. Not you? {act}",
    "password-renewed": "{product}: temporary password on {at}. Not expected? {act}",
    "access-pass": "{product}: access pass issued on {at}. Not expected? {act}",
    administered: "{product}: account changed by an administrator on {at}. Not expected? {act}",
    "recovery-help":
      "{product}: forgot your password? Your confirmed contacts are not enough for that. Contact your administrator.",
    "recovery-help-email": "{product}: forgot your password? Ask again, by email. You did not ask? There is nothing to do.",
    "recovery-help-mobile": "{product}: forgot your password? Ask again, by SMS. You did not ask? There is nothing to do.",
    freeze: "{product}: account blocked by its holder on {at}. See the administration.",
    "console-access": "{product}: access pass issued on the server on {at}. Not expected? See the log.",
    policy: "{product}: authentication policy changed on {at}. Not expected? Check it in the administration.",
    campaign: "{product}: campaign launched on {at}, administrators included. Not expected? See the administration.",
    test: "{product}: test message of {at}. If it has reached you, text messages work. Nothing to do.",
    "service-email": "{product}: email sending service changed on {at}. Not expected? Check it in the administration.",
    "service-mobile": "{product}: SMS sending service changed on {at}. Not expected? Check it in the administration.",
  },
});

export type SmsText = keyof (typeof smsTexts)["fr"];

/** What a notice asks for where the link that freezes the account has no room. */
export const insteadOfLink = { fr: "Prévenez votre administrateur.", en: "Tell your administrator." } as const;
