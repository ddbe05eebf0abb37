import { defineMessages } from "../define-messages";

export const newPassword = defineMessages({
  fr: {
    title: "Choisissez un nouveau mot de passe",
    lead: "Votre mot de passe provisoire ne sert qu'une fois. Choisissez celui que vous garderez.",
    label: "Nouveau mot de passe",
    rule: "Au moins {minimum, number} caractères. Une phrase de 3 ou 4 mots convient très bien.",
    submit: "Enregistrer et continuer",
    "too-short": "Choisissez un mot de passe d'au moins {minimum, number} caractères.",
    "too-long": "Choisissez un mot de passe d'au plus {maximum, number} caractères.",
    "forbidden-character": "Ce mot de passe contient un caractère invisible ou abîmé. Choisissez-en un autre.",
    "too-common": "Ce mot de passe est trop courant. Choisissez-en un autre.",
    unchanged: "C'est le mot de passe qu'il faut remplacer. Choisissez-en un autre.",
  },
  en: {
    title: "Choose a new password",
    lead: "Your temporary password works only once. Choose the one that you will keep.",
    label: "New password",
    rule: "At least {minimum, number} characters. A phrase of 3 or 4 words works well.",
    submit: "Save and continue",
    "too-short": "Choose a password of at least {minimum, number} characters.",
    "too-long": "Choose a password of at most {maximum, number} characters.",
    "forbidden-character": "This password contains an invisible or damaged character. Choose another.",
    "too-common": "That password is too common. Choose another.",
    unchanged: "This is the password that has to be replaced. Choose another.",
  },
});
