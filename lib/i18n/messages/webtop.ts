import { defineMessages } from "../define-messages";

export const webtop = defineMessages({
  fr: {
    title: "Bienvenue, {name}",
    lead: "Vous êtes connecté à l'annuaire « {directory} ».",
    contacts: "Vos informations de contact",
    email: "E-mail",
    mobile: "Mobile",
    none: "Aucune valeur enregistrée",
    remaining: "Il vous reste des informations à confirmer. Sans elles, un mot de passe oublié ne peut pas être récupéré.",
    confirm: "Confirmer maintenant",
    held: "utilisable à partir de {moment}",
    administration: "Administration",
    account: "Mon compte",
  },
  en: {
    title: "Welcome, {name}",
    lead: "You are signed in to the directory “{directory}”.",
    contacts: "Your contact information",
    email: "Email",
    mobile: "Mobile",
    none: "Nothing on file",
    remaining: "Some of it is still to be confirmed. Without it, a forgotten password cannot be recovered.",
    confirm: "Confirm now",
    held: "usable from {moment}",
    administration: "Administration",
    account: "My account",
  },
});
