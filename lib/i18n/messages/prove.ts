import { defineMessages } from "../define-messages";

export const prove = defineMessages({
  fr: {
    title: "Confirmez que c'est bien vous",
    lead: "Ce que vous allez modifier touche à la sécurité. La preuve vaut {minutes, number} minutes.",
    "by-code": "Saisissez un code que nous envoyons à une information confirmée de votre compte.",
    "by-password": "Saisissez à nouveau votre mot de passe.",
    "by-nothing":
      "Plus aucune information de votre compte n'est confirmée, et le mot de passe seul ne suffit pas ici. Confirmez-en une à votre prochaine connexion, ou passez par la console du serveur.",
    cancel: "Annuler",
  },
  en: {
    title: "Confirm that it is you",
    lead: "What you are about to change concerns security. The proof is good for {minutes, number} minutes.",
    "by-code": "Enter a code that we send to a confirmed contact of your account.",
    "by-password": "Enter your password again.",
    "by-nothing":
      "No contact of your account is confirmed any more, and the password alone is not enough here. Confirm one at your next sign-in, or use the server's console.",
    cancel: "Cancel",
  },
});
