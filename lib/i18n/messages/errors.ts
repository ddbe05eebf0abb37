import { defineMessages } from "../define-messages";

export const errors = defineMessages({
  fr: {
    "not-found-title": "Page introuvable",
    "not-found-text":
      "Cette page n'existe pas, ou n'existe plus. Si vous avez saisi l'adresse, vérifiez-la. Si vous avez suivi un lien, il est peut-être incomplet.",
    "forbidden-title": "Accès réservé",
    "forbidden-text": "Cette page est réservée aux administrateurs. Si vous devez y accéder, demandez-le à l'un d'eux.",
    home: "Revenir à l'accueil",
    "broken-title": "Un problème est survenu",
    "broken-text": "Cela ne vient pas de vous, et ce qui était enregistré le reste. Réessayez dans un instant.",
    "broken-reference": "Si le problème persiste, donnez cette référence à votre assistance :",
    retry: "Réessayer",
  },
  en: {
    "not-found-title": "Page not found",
    "not-found-text":
      "This page does not exist, or no longer does. If you typed the address, check it. If you followed a link, it may be incomplete.",
    "forbidden-title": "Restricted access",
    "forbidden-text": "This page is for administrators. If you need it, ask one of them for access.",
    home: "Go to the home page",
    "broken-title": "Something went wrong",
    "broken-text": "It is not your doing, and what was saved stays saved. Try again in a moment.",
    "broken-reference": "If the problem goes on, give this reference to your help desk:",
    retry: "Try again",
  },
});
