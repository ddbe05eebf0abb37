import { defineMessages } from "../define-messages";

export const directories = defineMessages({
  fr: {
    title: "Annuaires",
    lead: "Chaque annuaire a sa politique d'authentification.",
    name: "Annuaire",
    slug: "Identifiant",
    users: "Utilisateurs",
    asks: "Confirmation demandée",
    changed: "Politique modifiée",
  },
  en: {
    title: "Directories",
    lead: "Each directory has its authentication policy.",
    name: "Directory",
    slug: "Identifier",
    users: "Users",
    asks: "Confirmation asked for",
    changed: "Policy changed",
  },
});
