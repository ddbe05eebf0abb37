import { defineMessages } from "../define-messages";

export const demo = defineMessages({
  fr: {
    title: "Démonstration",
    lead: "Tous ces comptes sont inventés ; leur mot de passe est {password}.",
    tray: "Lire les e-mails et les SMS envoyés",
    camille: "Camille Roy n'a encore rien confirmé : la fenêtre lui demande son e-mail et son mobile, déjà remplis.",
    ines: "Inès Petit a été touchée par une campagne : son e-mail est à reconfirmer, et son mobile manque.",
    theo: "Théo Nguyen a tout confirmé : il entre directement.",
    lou: "Lou Garnier a donné le même mobile que Théo : voyez les valeurs partagées dans la politique, en tant qu'administrateur.",
    nadia: "Annuaire « Usine » : Nadia Benali se connecte avec un second facteur, et peut ajouter une application à son compte.",
    marc: "Annuaire « Usine » : Marc Lefort n'a qu'à confirmer à nouveau ; le code de connexion le fait.",
    jade: "Annuaire « Usine » : Jade Mercier n'a jamais rien confirmé ; elle entre, et la fenêtre le lui demande.",
    admin: "Alix Moreau administre les deux annuaires : politiques, campagnes, utilisateurs, laissez-passer.",
  },
  en: {
    title: "Demonstration",
    lead: "All these accounts are invented; their password is {password}.",
    tray: "Read the emails and SMS that were sent",
    camille: "Camille Roy has confirmed nothing yet: the window asks for an email and a mobile, both filled in.",
    ines: "Inès Petit was reached by a campaign: the email is to be confirmed again, and there is no mobile.",
    theo: "Théo Nguyen has confirmed everything and goes straight in.",
    lou: "Lou Garnier gave the same mobile as Théo: as the administrator, see the shared values in the policy.",
    nadia: "Directory “Usine”: Nadia Benali signs in with a second factor, and can add an authenticator app to the account.",
    marc: "Directory “Usine”: Marc Lefort has only to confirm again, and the sign-in code does it.",
    jade: "Directory “Usine”: Jade Mercier has never confirmed anything, comes in, and is asked by the window.",
    admin: "Alix Moreau administers both directories: policies, campaigns, users, access passes.",
  },
});
