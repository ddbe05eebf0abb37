import { defineMessages } from "../define-messages";

export const tray = defineMessages({
  fr: {
    title: "Messages de la démonstration",
    lead: "Ici arrivent les e-mails et les SMS que la démonstration envoie. Rien ne quitte cette machine.",
    empty: "Aucun message pour l'instant. Connectez-vous et demandez un code.",
    email: "E-mail",
    mobile: "SMS",
    to: "À {value}",
    open: "Ouvrir le lien de confirmation",
    refresh: "Actualiser",
    "sign-in": "Retour à la connexion",
  },
  en: {
    title: "Messages of the demonstration",
    lead: "This is where the emails and SMS of the demonstration arrive. Nothing leaves this machine.",
    empty: "No message yet. Sign in and ask for a code.",
    email: "Email",
    mobile: "SMS",
    to: "To {value}",
    open: "Open the confirmation link",
    refresh: "Refresh",
    "sign-in": "Back to sign-in",
  },
});
