import { defineMessages } from "../define-messages";

export const prove = defineMessages({
  fr: {
    title: "Confirmez que c'est bien vous",
    lead: "Ce que vous allez modifier concerne la sécurité de tous. La preuve vaut {minutes, number} minutes.",
    "by-code": "Saisissez un code que nous envoyons à une information confirmée de votre compte.",
    "by-password": "Saisissez à nouveau votre mot de passe.",
    cancel: "Annuler",
  },
  en: {
    title: "Confirm that it is you",
    lead: "What you are about to change concerns the security of everybody. The proof is good for {minutes, number} minutes.",
    "by-code": "Enter a code that we send to a confirmed contact of your account.",
    "by-password": "Enter your password again.",
    cancel: "Cancel",
  },
});
