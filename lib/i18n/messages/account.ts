import { defineMessages } from "../define-messages";

export const account = defineMessages({
  fr: {
    title: "Mon compte",
    lead: "Vos informations de contact, votre connexion et ce qui s'est passé sur votre compte.",
    yours: "Mon compte : {name}",
    back: "Retour au compte",
    home: "Retour à l'accueil",

    "sign-in": "Connexion",
    password: "Mot de passe",
    "password-hint": "Le changer ferme vos autres sessions.",
    change: "Changer",
    "change-password": "Changer le mot de passe",
    manage: "Gérer",
    "manage-app": "Gérer l'application d'authentification",
    "app-active": "Active, avec {left, plural, =0 {aucun code de secours} one {# code de secours} other {# codes de secours}}",
    language: "Langue",
    "choose-language": "Langue des écrans et des messages",

    "present-password": "Mot de passe actuel",
    "password-title": "Changer le mot de passe",
    "password-lead":
      "Vos autres sessions seront fermées, et tout ce qui attend sur votre compte sera annulé : codes envoyés, valeurs en attente.",
    "password-submit": "Changer le mot de passe",
    "password-over": "Cette session est terminée, ou le mot de passe vient d'être changé ailleurs. Reconnectez-vous.",
    unchanged: "C'est votre mot de passe actuel. Choisissez-en un autre.",

    sessions: "Sessions ouvertes",
    "this-session": "Cette session",
    "on-system": "{browser} sur {system}",
    "unknown-browser": "Navigateur inconnu",
    "since-from": "Ouverte le {since} depuis {address}.",
    since: "Ouverte le {since}.",
    "last-seen": "Dernière activité : {moment}.",
    "end-session": "Fermer",
    "end-this": "Fermer la session {agent}, ouverte le {since}",
    "end-others": "Fermer toutes les autres",
    "end-all": "Tout fermer",
    "end-all-hint":
      "« Tout fermer » vous déconnecte ici aussi et annule ce qui attend sur votre compte : codes envoyés, valeurs en attente, laissez-passer.",

    history: "Activité récente",
    "history-empty": "Aucun événement pour le moment.",
    "by-administrator": "{event}, par un administrateur",
    "by-console": "{event}, depuis la console",

    "removed-email": "Votre e-mail est supprimé.",
    "removed-mobile": "Votre mobile est supprimé.",
    "session-ended": "La session est fermée.",
    "others-ended": "Toutes vos autres sessions sont fermées.",
    "password-changed": "Votre mot de passe est changé. Vos autres sessions sont fermées.",

    "remove-email-title": "Supprimer l'e-mail ?",
    "remove-mobile-title": "Supprimer le mobile ?",
    "remove-what":
      "{value} ne servira plus ni à la connexion ni pour un mot de passe oublié, et les codes envoyés là ne vaudront plus rien.",
    "remove-told": "Nous en informons vos adresses et numéros confirmés, y compris celui-ci.",
    "remove-email": "Supprimer l'e-mail",
    "remove-mobile": "Supprimer le mobile",
    "keep-email": "Garder l'e-mail",
    "keep-mobile": "Garder le mobile",
    "remove-prove":
      "Avant de supprimer une information de contact, saisissez un code que nous envoyons à l'une de celles qui sont confirmées.",
    "remove-later":
      "Aucune information confirmée ne peut recevoir de code pour le moment. Réessayez plus tard : votre mot de passe seul ne suffit pas.",
    "remove-password":
      "Plus aucune information de votre compte n'est utilisable. Pour en supprimer une, saisissez à nouveau votre mot de passe.",
    "last-recover":
      "C'est votre dernier moyen de remplacer vous-même un mot de passe oublié. Confirmez-en d'abord un autre, ou modifiez celui-ci : l'ancien reste en service jusqu'à la confirmation du nouveau.",
    "last-sign-in":
      "C'est votre dernier moyen de recevoir un code de connexion, et votre organisation en demande un. Ajoutez-en d'abord un autre, ou modifiez celui-ci.",

    "event-access-pass-approved": "Laissez-passer approuvé",
    "event-access-pass-issued": "Laissez-passer créé",
    "event-account-frozen": "Compte bloqué par le lien d'un message d'alerte",
    "event-authenticator-added": "Application d'authentification ajoutée",
    "event-authenticator-backup-codes-made": "Nouveaux codes de secours",
    "event-authenticator-guess-wrong": "Code de l'application incorrect",
    "event-authenticator-removed": "Application d'authentification supprimée",
    "event-challenge-guess-wrong":
      "{channel, select, email {Code reçu par e-mail incorrect} mobile {Code reçu par SMS incorrect} other {Code incorrect}}",
    "event-contact-change-cancelled":
      "{channel, select, email {Changement d'e-mail annulé} mobile {Changement de mobile annulé} other {Changement annulé}}",
    "event-contact-confirmed":
      "{channel, select, email {E-mail confirmé} mobile {Mobile confirmé} other {Information de contact confirmée}}",
    "event-contact-disowned":
      "{channel, select, email {E-mail refusé par la personne qui le reçoit} mobile {Mobile refusé par la personne qui le reçoit} other {Information de contact refusée par la personne qui la reçoit}}",
    "event-contact-distrusted":
      "{channel, select, email {E-mail écarté : il n'est plus considéré comme fiable} mobile {Mobile écarté : il n'est plus considéré comme fiable} other {Information de contact écartée : elle n'est plus considérée comme fiable}}",
    "event-contact-entered":
      "{channel, select, email {Nouvel e-mail saisi} mobile {Nouveau mobile saisi} other {Information de contact saisie}}",
    "event-contact-exempted":
      "{channel, select, email {Compte dispensé d'e-mail} mobile {Compte dispensé de mobile} other {Compte dispensé d'une information de contact}}",
    "event-contact-exemption-ended":
      "{channel, select, email {Fin de la dispense d'e-mail} mobile {Fin de la dispense de mobile} other {Fin d'une dispense}}",
    "event-contact-imported":
      "{channel, select, email {Nouvel e-mail venu de l'annuaire} mobile {Nouveau mobile venu de l'annuaire} other {Information de contact venue de l'annuaire}}",
    "event-contact-unconfirmed":
      "{channel, select, email {E-mail à confirmer à nouveau} mobile {Mobile à confirmer à nouveau} other {Information de contact à confirmer à nouveau}}",
    "event-contact-removed":
      "{channel, select, email {E-mail supprimé} mobile {Mobile supprimé} other {Information de contact supprimée}}",
    "event-password-changed": "Mot de passe changé",
    "event-password-recovered": "Mot de passe oublié remplacé",
    "event-password-renewed": "Nouveau mot de passe provisoire",
    "event-recovery-guess-wrong": "Code pour un mot de passe oublié incorrect",
    "event-session-ended": "Session fermée",
    "event-session-opened":
      "Connexion{factor, select, email {, avec un code par e-mail} mobile {, avec un code par SMS} app {, avec l'application} backup {, avec un code de secours} pass {, avec un laissez-passer} other {}}",
    "event-session-password-refused": "Mot de passe refusé",
    "event-sessions-ended": "Sessions fermées",
    "event-sign-in-guess-wrong": "Code de l'application ou laissez-passer incorrect à la connexion",
    "event-sign-in-refused": "Connexion refusée",
    "event-user-disabled": "Compte désactivé",
    "event-user-enabled": "Compte réactivé",
  },
  en: {
    title: "My account",
    lead: "Your contact information, how you sign in, and what happened on your account.",
    yours: "My account: {name}",
    back: "Back to the account",
    home: "Back to the home page",

    "sign-in": "Signing in",
    password: "Password",
    "password-hint": "Changing it ends your other sessions.",
    change: "Change",
    "change-password": "Change the password",
    manage: "Manage",
    "manage-app": "Manage the authenticator app",
    "app-active": "Active, with {left, plural, =0 {no backup code} one {# backup code} other {# backup codes}}",
    language: "Language",
    "choose-language": "Language of screens and messages",

    "present-password": "Current password",
    "password-title": "Change the password",
    "password-lead":
      "Your other sessions will end, and whatever is under way on your account will be cancelled: codes that were sent, pending values.",
    "password-submit": "Change the password",
    "password-over": "This session is over, or the password has just been changed elsewhere. Sign in again.",
    unchanged: "This is your current password. Choose another.",

    sessions: "Open sessions",
    "this-session": "This session",
    "on-system": "{browser} on {system}",
    "unknown-browser": "Unknown browser",
    "since-from": "Opened on {since} from {address}.",
    since: "Opened on {since}.",
    "last-seen": "Last active: {moment}.",
    "end-session": "Sign out",
    "end-this": "Sign out of the session {agent}, opened on {since}",
    "end-others": "Sign out everywhere else",
    "end-all": "Sign out everywhere",
    "end-all-hint":
      "“Sign out everywhere” signs you out here, too, and cancels whatever is under way on your account: codes that were sent, pending values, access passes.",

    history: "Recent activity",
    "history-empty": "Nothing has happened yet.",
    "by-administrator": "{event}, by an administrator",
    "by-console": "{event}, from the console",

    "removed-email": "Your email has been removed.",
    "removed-mobile": "Your mobile has been removed.",
    "session-ended": "The session has ended.",
    "others-ended": "All your other sessions have ended.",
    "password-changed": "Your password has been changed. Your other sessions have ended.",

    "remove-email-title": "Remove the email?",
    "remove-mobile-title": "Remove the mobile?",
    "remove-what":
      "{value} will serve neither at sign-in nor for a forgotten password any more, and codes that were sent there will be worth nothing.",
    "remove-told": "We tell your confirmed addresses and numbers, this one included.",
    "remove-email": "Remove the email",
    "remove-mobile": "Remove the mobile",
    "keep-email": "Keep the email",
    "keep-mobile": "Keep the mobile",
    "remove-prove": "Before you remove any contact information, enter a code that we send to some of yours that is confirmed.",
    "remove-later": "No confirmed contact can receive a code at the moment. Try again later: your password alone is not enough.",
    "remove-password": "Nothing of your contact information is usable any more. To remove some of it, enter your password again.",
    "last-recover":
      "It is your last way to reset a forgotten password by yourself. Confirm another one first, or change this one: the old one stays in use until the new one is confirmed.",
    "last-sign-in":
      "It is your last way to receive a sign-in code, and your organisation asks for one. Add another one first, or change this one.",

    "event-access-pass-approved": "Access pass approved",
    "event-access-pass-issued": "Access pass issued",
    "event-account-frozen": "Account blocked by the link in an alert",
    "event-authenticator-added": "Authenticator app added",
    "event-authenticator-backup-codes-made": "New backup codes",
    "event-authenticator-guess-wrong": "Incorrect code from the app",
    "event-authenticator-removed": "Authenticator app removed",
    "event-challenge-guess-wrong":
      "{channel, select, email {Incorrect code from an email} mobile {Incorrect code from an SMS} other {Incorrect code}}",
    "event-contact-change-cancelled":
      "{channel, select, email {Change of email cancelled} mobile {Change of mobile cancelled} other {Change cancelled}}",
    "event-contact-confirmed":
      "{channel, select, email {Email confirmed} mobile {Mobile confirmed} other {Contact information confirmed}}",
    "event-contact-disowned":
      "{channel, select, email {Email refused by whoever receives it} mobile {Mobile refused by whoever receives it} other {Contact information refused by whoever receives it}}",
    "event-contact-distrusted":
      "{channel, select, email {Email set aside: no longer considered reliable} mobile {Mobile set aside: no longer considered reliable} other {Contact information set aside: no longer considered reliable}}",
    "event-contact-entered":
      "{channel, select, email {New email entered} mobile {New mobile entered} other {Contact information entered}}",
    "event-contact-exempted":
      "{channel, select, email {Account exempted from an email} mobile {Account exempted from a mobile} other {Account exempted from contact information}}",
    "event-contact-exemption-ended":
      "{channel, select, email {End of the exemption from an email} mobile {End of the exemption from a mobile} other {End of an exemption}}",
    "event-contact-imported":
      "{channel, select, email {New email from the directory} mobile {New mobile from the directory} other {Contact information from the directory}}",
    "event-contact-unconfirmed":
      "{channel, select, email {Email to be confirmed again} mobile {Mobile to be confirmed again} other {Contact information to be confirmed again}}",
    "event-contact-removed":
      "{channel, select, email {Email removed} mobile {Mobile removed} other {Contact information removed}}",
    "event-password-changed": "Password changed",
    "event-password-recovered": "Forgotten password reset",
    "event-password-renewed": "New temporary password",
    "event-recovery-guess-wrong": "Incorrect code for a forgotten password",
    "event-session-ended": "Session ended",
    "event-session-opened":
      "Sign-in{factor, select, email {, with a code by email} mobile {, with a code by SMS} app {, with the app} backup {, with a backup code} pass {, with an access pass} other {}}",
    "event-session-password-refused": "Password refused",
    "event-sessions-ended": "Sessions ended",
    "event-sign-in-guess-wrong": "Incorrect app code or access pass at sign-in",
    "event-sign-in-refused": "Sign-in refused",
    "event-user-disabled": "Account disabled",
    "event-user-enabled": "Account enabled",
  },
});
