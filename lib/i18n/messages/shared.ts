import { defineMessages } from "../define-messages";

/** The values that several accounts confirmed. */
export const shared = defineMessages({
  fr: {
    title: "Valeurs partagées – {directory}",
    lead: "Les comptes de cet annuaire qui ont confirmé un numéro ou une adresse qu'un autre compte avait déjà confirmés.",
    allowed:
      "La politique accepte les valeurs partagées : qui détient l'une d'elles peut récupérer le mot de passe de chacun de ces comptes, avec une seconde preuve si un second facteur est exigé.",
    refused: "La politique n'accepte pas les valeurs partagées : elles sont confirmées, mais ne servent qu'au premier compte.",
    empty: "Aucune valeur n'est partagée dans cet annuaire.",
    caption: "Valeurs partagées, les dernières confirmées d'abord",
    account: "Compte",
    value: "Valeur",
    first: "Confirmée d'abord par",
    "first-gone": "Un compte qui a changé de valeur depuis",
    confirmed: "Confirmée",
    serves: "Utilisable",
    "serves-yes": "Oui",
    "serves-no": "Non",
    policy: "Politique d'authentification",
    link: "Voir les valeurs partagées",
  },
  en: {
    title: "Shared values – {directory}",
    lead: "The accounts of this directory that confirmed a number or an address which another account had confirmed before.",
    allowed:
      "The policy accepts shared values: whoever holds one of them can recover the password of each of these accounts, with a second proof if a second factor is required.",
    refused: "The policy does not accept shared values: they are confirmed, and serve the first account only.",
    empty: "No value is shared in this directory.",
    caption: "Shared values, the last ones confirmed first",
    account: "Account",
    value: "Value",
    first: "First confirmed by",
    "first-gone": "An account that has another value by now",
    confirmed: "Confirmed",
    serves: "Usable",
    "serves-yes": "Yes",
    "serves-no": "No",
    policy: "Authentication policy",
    link: "See the shared values",
  },
});
