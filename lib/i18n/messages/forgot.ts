import { defineMessages } from "../define-messages";

/** A forgotten password: who and how, the codes, the new one. Nothing here depends on whether anybody has that login. */
export const forgot = defineMessages({
  fr: {
    link: "Mot de passe oublié ?",
    step: "Étape {step, number} sur 3",
    title: "Mot de passe oublié",
    lead: "Nous vous enverrons un code, qui permet de choisir un nouveau mot de passe.",
    way: "Comment recevoir le code ?",
    "way-hint": "À l'adresse ou au numéro que vous avez confirmé.",
    "way-email": "Par e-mail",
    "way-mobile": "Par SMS",
    "way-missing": "Choisissez comment recevoir le code.",
    continue: "Continuer",
    "sign-in": "Revenir à la connexion",
    limited: "Trop de demandes. Réessayez à {time}.",
    "not-offered": "Cet annuaire ne permet pas de remplacer un mot de passe de cette façon. Choisissez l'autre.",
    nowhere: "Un mot de passe oublié ne peut pas être remplacé en ligne ici.",
    over: "Cette demande n'est plus valable. Faites-en une nouvelle.",
    spent: "Trop de codes incorrects. Faites une nouvelle demande.",

    "code-title": "Saisissez votre code",
    "sent-email": "Si un compte correspond et que son adresse e-mail est confirmée, un code vient d'y être envoyé.",
    "sent-mobile": "Si un compte correspond et que son mobile est confirmé, un code vient d'y être envoyé.",
    "two-kinds": "Votre annuaire demande deux preuves : une autre vous sera demandée ensuite.",
    code: "Code reçu",
    "code-hint": "8 chiffres, par exemple 4829 1375. Valable {minutes, plural, one {une minute} other {# minutes}}.",
    "code-malformed": "Le code comporte 8 chiffres, par exemple 4829 1375.",
    "or-link": "Le lien du message fonctionne aussi, dans ce navigateur.",
    "second-title": "Saisissez un second code",
    "second-email":
      "Votre annuaire demande une autre preuve. Si l'adresse e-mail du compte est confirmée, un second code vient d'y être envoyé.",
    "second-mobile":
      "Votre annuaire demande une autre preuve. Si le mobile du compte est confirmé, un second code vient d'y être envoyé.",
    "second-app": "Un code de votre application d'authentification, ou un code de secours, convient aussi.",
    "second-code": "Second code",
    "second-hint": "8 chiffres dans un message, 6 dans l'application.",
    "second-malformed":
      "Saisissez le code reçu (8 chiffres), celui de votre application d'authentification (6 chiffres) ou un code de secours.",
    wrong: "Ce code est incorrect. Vérifiez le dernier message reçu.",
    "wrong-left": "Ce code est incorrect. {left, plural, one {Il vous reste une tentative.} other {Il vous reste # tentatives.}}",
    verify: "Vérifier",
    "nothing-title": "Rien reçu ?",
    "nothing-wait":
      "Un SMS arrive en quelques secondes, un e-mail parfois en quelques minutes. Regardez aussi dans les courriers indésirables.",
    "nothing-confirmed":
      "Seules les informations confirmées peuvent être utilisées. Si vous n'en avez pas, l'assistance peut vous aider.",
    again: "Recommencer",

    "link-title": "Changer de mot de passe ?",
    "link-lead": "Continuez seulement si c'est vous qui l'avez demandé.",
    "elsewhere-title": "Revenez là où vous l'avez demandé",
    elsewhere:
      "Ce lien ne fonctionne que dans le navigateur où vous avez demandé à changer de mot de passe. Revenez-y et saisissez le code du message.",
    "link-refused":
      "Ce lien n'est pas, ou n'est plus, celui de votre demande. Saisissez le code du dernier message, ou recommencez.",

    "new-lead": "Vos sessions ouvertes seront fermées, et vos adresses et numéros confirmés seront prévenus.",
    save: "Changer le mot de passe",
    changed: "Mot de passe modifié. Connectez-vous avec le nouveau.",
  },
  en: {
    link: "Forgot your password?",
    step: "Step {step, number} of 3",
    title: "Forgot your password",
    lead: "We will send you a code, which lets you choose a new password.",
    way: "How would you like to get the code?",
    "way-hint": "At the address or number that you have confirmed.",
    "way-email": "By email",
    "way-mobile": "By SMS",
    "way-missing": "Choose how to get the code.",
    continue: "Continue",
    "sign-in": "Back to sign-in",
    limited: "Too many requests. Try again at {time}.",
    "not-offered": "This directory does not let a password be reset this way. Choose the other one.",
    nowhere: "A forgotten password cannot be reset online here.",
    over: "This request is no longer valid. Make a new one.",
    spent: "Too many incorrect codes. Make a new request.",

    "code-title": "Enter your code",
    "sent-email": "If an account matches and its email address is confirmed, a code has just been sent to it.",
    "sent-mobile": "If an account matches and its mobile is confirmed, a code has just been sent to it.",
    "two-kinds": "Your directory asks for two proofs: you will be asked for another one next.",
    code: "Code received",
    "code-hint": "8 digits, for example 4829 1375. Valid for {minutes, plural, one {one minute} other {# minutes}}.",
    "code-malformed": "The code is 8 digits, for example 4829 1375.",
    "or-link": "The link in the message works as well, in this browser.",
    "second-title": "Enter a second code",
    "second-email":
      "Your directory asks for another proof. If the account's email address is confirmed, a second code has just been sent to it.",
    "second-mobile":
      "Your directory asks for another proof. If the account's mobile is confirmed, a second code has just been sent to it.",
    "second-app": "A code of your authenticator app, or a backup code, will do as well.",
    "second-code": "Second code",
    "second-hint": "8 digits in a message, 6 in the app.",
    "second-malformed": "Enter the code you received (8 digits), the one of your authenticator app (6 digits) or a backup code.",
    wrong: "That code is incorrect. Check the latest message.",
    "wrong-left": "That code is incorrect. {left, plural, one {You have one attempt left.} other {You have # attempts left.}}",
    verify: "Verify",
    "nothing-title": "Nothing received?",
    "nothing-wait": "An SMS arrives within seconds, an email sometimes takes a few minutes. Look in your spam folder, too.",
    "nothing-confirmed": "Only confirmed information can be used. If you have none, the help desk can help you.",
    again: "Start again",

    "link-title": "Change your password?",
    "link-lead": "Continue only if it was you who asked for it.",
    "elsewhere-title": "Go back to where you asked for it",
    elsewhere:
      "This link works only in the browser in which you asked to change your password. Go back there and enter the code in the message.",
    "link-refused": "This link is not, or no longer, that of your request. Enter the code in the latest message, or start again.",

    "new-lead": "Your open sessions will end, and your confirmed addresses and numbers will be told.",
    save: "Change the password",
    changed: "Password changed. Sign in with the new one.",
  },
});
