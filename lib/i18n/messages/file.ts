import { defineMessages } from "../define-messages";

/** What is taken away as a file. */
export const file = defineMessages({
  fr: {
    "heading-campaign": "Tableau (CSV)",
    "heading-campaign-people": "Tableau (CSV)",
    "heading-campaign-dry-run": "Essai à blanc (CSV)",
    "heading-people-without-recovery": "Tableau (CSV)",
    "text-campaign": "Une ligne par information : ce qu'elle est devenue.",
    "text-campaign-people": "Une ligne par utilisateur.",
    "text-campaign-dry-run": "Une ligne par information : ce que le lancement en ferait, et pourquoi. Rien n'est modifié.",
    "text-people-without-recovery": "Une ligne par utilisateur : ce qui manque, et jusqu'à quand.",
    recorded:
      "Les valeurs sont masquées. Avec les valeurs entières, le téléchargement est inscrit au journal d'audit, à votre nom.",
    masked: "Télécharger",
    whole: "Télécharger avec les valeurs",
    "name-campaign": "campagne",
    "name-campaign-people": "campagne-utilisateurs",
    "name-campaign-dry-run": "campagne-essai-a-blanc",
    "name-people-without-recovery": "sans-recuperation",
  },
  en: {
    "heading-campaign": "Table (CSV)",
    "heading-campaign-people": "Table (CSV)",
    "heading-campaign-dry-run": "Dry run (CSV)",
    "heading-people-without-recovery": "Table (CSV)",
    "text-campaign": "A line per detail: what became of it.",
    "text-campaign-people": "A line per user.",
    "text-campaign-dry-run": "A line per detail: what the launch would do to it, and why. Nothing is changed.",
    "text-people-without-recovery": "A line per user: what is missing, and until when.",
    recorded: "Its values are masked. With whole values, the download is recorded in the audit log under your name.",
    masked: "Download",
    whole: "Download with values",
    "name-campaign": "campaign",
    "name-campaign-people": "campaign-users",
    "name-campaign-dry-run": "campaign-dry-run",
    "name-people-without-recovery": "no-recovery",
  },
});
