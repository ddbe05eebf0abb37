import { defineMessages } from "../define-messages";

export const directories = defineMessages({
  fr: {
    title: "Annuaires",
    lead: "Chaque annuaire a sa politique d'authentification.",
    name: "Annuaire",
    slug: "Nom court",
    users: "Utilisateurs",
    asks: "Confirmation demandée",
    "second-factor": "Second facteur",
    "factor-off": "Non exigé",
    "factor-required": "Exigé",
    "still-password":
      "{people, plural, one {# compte se connecte encore avec le seul mot de passe} other {# comptes se connectent encore avec le seul mot de passe}}",
    recovery: "Récupération possible",
    "recovery-share": "{percent, number}\u00a0%",
    "recovery-details": "détails",
    changed: "Politique modifiée",
  },
  en: {
    title: "Directories",
    lead: "Each directory has its authentication policy.",
    name: "Directory",
    slug: "Short name",
    users: "Users",
    asks: "Confirmation asked for",
    "second-factor": "Second factor",
    "factor-off": "Not required",
    "factor-required": "Required",
    "still-password":
      "{people, plural, one {# account still signs in by password alone} other {# accounts still sign in by password alone}}",
    recovery: "Can recover",
    "recovery-share": "{percent, number}%",
    "recovery-details": "details",
    changed: "Policy changed",
  },
});
