import { defineMessages } from "../define-messages";

export const demo = defineMessages({
  fr: {
    title: "Démonstration",
    lead: "Tous ces comptes sont inventés ; leur mot de passe est {password}.",
    tray: "Lire les e-mails et les SMS envoyés",
    camille: "Camille Roy n'a encore rien confirmé : la fenêtre lui demande son e-mail et son mobile, déjà remplis.",
    ines: "Inès Petit a été touchée par une campagne : son e-mail est à reconfirmer, et son mobile manque.",
    theo: "Théo Nguyen a tout confirmé : il entre directement.",
    admin: "Alix Moreau administre l'annuaire : politique, campagne, utilisateurs.",
  },
  en: {
    title: "Demonstration",
    lead: "All these accounts are invented; their password is {password}.",
    tray: "Read the emails and SMS that were sent",
    camille: "Camille Roy has confirmed nothing yet: the window asks for an email and a mobile, both filled in.",
    ines: "Inès Petit was reached by a campaign: the email is to be confirmed again, and there is no mobile.",
    theo: "Théo Nguyen has confirmed everything and goes straight in.",
    admin: "Alix Moreau administers the directory: policy, campaign, users.",
  },
});
