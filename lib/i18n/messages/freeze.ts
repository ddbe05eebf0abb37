import { defineMessages } from "../define-messages";

/** What the link of a notice opens. */
export const freeze = defineMessages({
  fr: {
    title: "Bloquer ce compte ?",
    lead: "Faites-le si le changement dont parle le message n'est pas de vous.",
    contacts:
      "Ni le mot de passe, ni les informations de contact, ni l'application de ce compte, nouveaux ou anciens, ne serviront plus à se connecter ou à récupérer l'accès.",
    sessions: "Toutes les sessions ouvertes se fermeront, et ce qui est en attente sera annulé.",
    "help-desk": "L'assistance sera prévenue. Elle vérifiera votre identité, puis vous rendra l'accès.",
    submit: "Ce n'est pas moi : bloquer",
    otherwise: "Si c'était vous, fermez cette page : rien ne change.",
    "frozen-title": "Compte bloqué",
    frozen:
      "Plus rien de ce compte ne peut servir à s'y introduire, et l'assistance est prévenue. Contactez-la pour retrouver l'accès.",
    "already-title": "Déjà bloqué",
    already: "Ce compte a été bloqué depuis ce message, et l'assistance est prévenue. Contactez-la pour retrouver l'accès.",
    "expired-title": "Lien expiré",
    expired: "Ce lien a expiré. Si vous n'êtes pas à l'origine du changement, contactez l'assistance.",
    "unknown-title": "Lien incorrect",
    unknown:
      "Ce lien est incomplet ou incorrect. Copiez-le en entier depuis le message ; si cela ne suffit pas, contactez l'assistance.",
  },
  en: {
    title: "Block this account?",
    lead: "Do so if the change that the message tells of was not made by you.",
    contacts:
      "No password, no contact and no app of this account will serve to sign in or to regain access any more, neither the new ones nor the old ones.",
    sessions: "All open sessions will end, and whatever is under way will be cancelled.",
    "help-desk": "The help desk will be told. They will make sure who you are, then give you access again.",
    submit: "It wasn't me: block",
    otherwise: "If it was you, close this page: nothing changes.",
    "frozen-title": "Account blocked",
    frozen:
      "Nothing of this account can be used to get into it any more, and the help desk was told. Contact them to regain access.",
    "already-title": "Already blocked",
    already: "This account has been blocked since that message, and the help desk was told. Contact them to regain access.",
    "expired-title": "Link expired",
    expired: "This link has expired. If the change was not made by you, contact the help desk.",
    "unknown-title": "Incorrect link",
    unknown:
      "This link is incomplete or incorrect. Copy all of it from the message; if that does not help, contact the help desk.",
  },
});
