import { defineMessages } from "../define-messages";

export const directories = defineMessages({
  fr: {
    title: "Annuaires",
    lead: "Chaque annuaire a sa politique d'authentification.",
    name: "Annuaire",
    slug: "Nom court",
    users: "Utilisateurs",
    asks: "Confirmation demandée",
    changed: "Politique modifiée",
  },
  en: {
    title: "Directories",
    lead: "Each directory has its authentication policy.",
    name: "Directory",
    slug: "Short name",
    users: "Users",
    asks: "Confirmation asked for",
    changed: "Policy changed",
  },
});
