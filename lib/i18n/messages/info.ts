import { defineMessages } from "../define-messages";

/** The pages that every footer leads to. */
export const info = defineMessages({
  fr: {
    "support-title": "Joindre l'assistance",
    support: "Écrivez à",
    "support-unknown": "Adressez-vous au service informatique de votre organisation.",

    "help-title": "Aide",
    "help-lead": "Les questions les plus fréquentes sur votre connexion et la confirmation de vos coordonnées.",
    "why-title": "Pourquoi confirmer mon e-mail et mon mobile ?",
    "why-text":
      "Pour que vous puissiez choisir un nouveau mot de passe si vous l'oubliez, et pour protéger votre connexion par un code. Une adresse ou un numéro qui n'est pas confirmé ne sert à rien de cela. Rien ne vous y oblige : vous pouvez toujours choisir « Plus tard ».",
    "again-title": "Pourquoi confirmer à nouveau ce que j'ai déjà confirmé ?",
    "again-text":
      "Une adresse ou un numéro peut avoir changé de mains : votre organisation le vérifie de temps en temps. Demandez un code et saisissez-le, comme la première fois. « Pourquoi cette demande ? », au bas de la page, dit depuis quand. D'ici là, l'ancienne confirmation peut ne plus suffire pour récupérer votre mot de passe.",
    "no-code-title": "Je ne reçois pas le code",
    "no-code-wait": "Attendez une minute : un SMS arrive en général en quelques secondes, un e-mail peut prendre plus longtemps.",
    "no-code-spam": "Pour un e-mail, regardez dans les courriers indésirables.",
    "no-code-value": "Vérifiez l'adresse ou le numéro affiché ; vous pouvez le modifier sur la même page.",
    "no-code-again": "Demandez un nouvel envoi. Il contient le même code tant que celui-ci est valable.",
    "wrong-code-title": "Mon code est refusé",
    "wrong-code-text":
      "Utilisez le dernier message reçu, et recopiez ses chiffres ou collez le message entier. Après cinq essais, ou quand l'heure indiquée est passée, demandez un nouveau code.",
    "forgot-title": "J'ai oublié mon mot de passe",
    "forgot-text":
      "Sur la page de connexion, choisissez « Mot de passe oublié ? ». Un code vous parvient par e-mail ou par SMS, si l'adresse ou le numéro est confirmé ; il y en a deux si votre organisation exige la double authentification. Rien ne vous parvient ? Adressez-vous à l'assistance.",
    "lost-title": "J'ai changé de numéro ou d'adresse",
    "lost-text":
      "À votre prochaine connexion, choisissez « Modifier » à côté de l'ancienne valeur si la page vous la montre. Sinon, ou si vous ne pouvez plus vous connecter, adressez-vous à l'assistance.",
    "factor-title": "Pourquoi un code après mon mot de passe ?",
    "factor-text":
      "Votre organisation demande une seconde preuve : un mot de passe volé ne suffit plus pour entrer. C'est un code reçu par e-mail ou par SMS, ou celui d'une application d'authentification. Si plusieurs moyens sont possibles, vous choisissez.",
    "app-title": "À quoi servent l'application d'authentification et les codes de secours ?",
    "app-text":
      "L'application affiche un code sur votre téléphone, même sans réseau. Ajoutez-la depuis « Mon compte », à « Application d'authentification ».",
    "app-backup":
      "Dix codes de secours sont affichés à ce moment-là, une seule fois. Gardez-les ailleurs que sur le téléphone : chacun remplace une fois l'application.",
    "phone-title": "J'ai perdu mon téléphone",
    "phone-other": "À la connexion, choisissez un autre moyen, comme l'e-mail.",
    "phone-backup": "Si vous aviez l'application, un code de secours convient aussi. Supprimez-la ensuite depuis « Mon compte ».",
    "phone-pass":
      "Si aucun moyen ne vous reste, l'assistance vérifie qui vous êtes et vous donne un laissez-passer, à saisir une fois à la place du code, dans l'heure.",
    "blocked-title": "Mon compte est bloqué",
    "blocked-text":
      "Quelqu'un a ouvert le lien d'un message d'alerte et répondu « Ce n'est pas moi ». Adressez-vous à l'assistance : elle vérifie qui vous êtes et vous donne un mot de passe provisoire. Confirmez ensuite vos informations de contact.",
    "fraud-title": "Quelqu'un me demande mon code",
    "fraud-text":
      "Ne le donnez à personne, ni par téléphone ni par message. Ni votre organisation ni l'assistance n'en ont besoin. Si vous l'avez donné, changez de mot de passe et prévenez l'assistance.",

    "accessibility-title": "Accessibilité",
    "accessibility-lead":
      "Ce service doit pouvoir être utilisé par tout le monde, quels que soient l'appareil et la façon de s'en servir.",
    "able-title": "Ce que vous pouvez faire",
    "able-keyboard": "tout faire au clavier, en voyant toujours où vous êtes ;",
    "able-reader": "utiliser un lecteur d'écran : les erreurs et les changements d'état sont annoncés ;",
    "able-size": "agrandir le texte à 200 % et la page à 400 % sans rien perdre ;",
    "able-colour": "choisir un affichage clair, sombre ou à fort contraste dans les réglages de votre appareil ;",
    "able-script": "vous passer de JavaScript ;",
    "able-paste": "coller un code ou un mot de passe au lieu de le recopier.",
    "state-title": "État de conformité",
    "state-text":
      "Les pages sont conçues selon les WCAG 2.2, niveau AA, et le RGAA 4.1, et chaque version est contrôlée par des tests automatiques. Elles n'ont pas encore été auditées par un tiers : aucun taux de conformité n'est donc déclaré.",
    "barrier-title": "Une difficulté ?",
    "barrier-text": "Dites-nous sur quelle page, et avec quel appareil. Une autre façon de faire vous sera proposée.",
    "barrier-rights":
      "En France, si vous n'obtenez pas de réponse satisfaisante, vous pouvez saisir le Défenseur des droits (defenseurdesdroits.fr).",

    "privacy-title": "Confidentialité",
    "privacy-lead": "Ce que deviennent votre adresse e-mail et votre numéro de mobile.",
    "purpose-title": "À quoi ils servent",
    "purpose-text":
      "À deux choses, et à rien d'autre : vous permettre de récupérer votre mot de passe, et vérifier que c'est bien vous qui vous connectez.",
    "optional-text":
      "Les donner est facultatif. Sans eux, vous pouvez continuer à vous connecter comme votre organisation l'a prévu, mais vous devrez passer par l'assistance si vous oubliez votre mot de passe.",
    "receivers-title": "Qui les reçoit",
    "receivers-administrators": "Les administrateurs de votre organisation, responsable du traitement.",
    "receivers-services": "Le service d'e-mail et le service de SMS qu'elle a choisis, pour vous remettre les messages.",
    "receivers-nobody":
      "Personne d'autre. Aucune publicité, aucune mesure d'audience, aucun contenu chargé depuis un autre site.",
    "kept-title": "Combien de temps",
    "kept-contacts": "Adresse et numéro",
    "kept-contacts-time": "Tant que votre compte existe, ou jusqu'à ce que vous les changiez.",
    "kept-codes": "Codes",
    "kept-codes-time": "Jamais enregistrés.",
    "kept-former": "Anciennes valeurs",
    "kept-former-time": "Douze mois, pour pouvoir vous prévenir d'un changement qui ne viendrait pas de vous.",
    "kept-journal": "Journal des opérations",
    "kept-journal-time": "La durée fixée par votre organisation. Il ne contient ni code, ni adresse ou numéro en entier.",
    "cookies-title": "Cookies",
    "cookies-text":
      "Votre connexion, que le service ne peut pas maintenir sans cookie ; pendant un an, la langue que vous avez choisie et l'annuaire de votre dernière connexion, proposé la fois suivante ; pendant une demi-heure, une demande de nouveau mot de passe. Aucun ne sert à vous suivre.",
    "rights-title": "Vos droits",
    "rights-text":
      "Vous pouvez consulter, corriger et faire effacer ces données, ou vous opposer à leur usage. Adressez-vous à votre organisation.",
    "rights-complaint": "Vous pouvez aussi adresser une réclamation à la CNIL (cnil.fr) ou à l'autorité de votre pays.",
  },
  en: {
    "support-title": "Contact the help desk",
    support: "Write to",
    "support-unknown": "Ask your organisation's IT department.",

    "help-title": "Help",
    "help-lead": "The most frequent questions about signing in and confirming your contact information.",
    "why-title": "Why confirm my email and my mobile?",
    "why-text":
      "So that you can choose a new password if you forget yours, and so that a code can protect your sign-in. An address or number that is not confirmed serves neither. Nothing forces you: you can always choose “Not now”.",
    "again-title": "Why confirm again what I have already confirmed?",
    "again-text":
      "An address or a number may have changed hands, so your organisation checks from time to time. Ask for a code and enter it, as you did the first time. “Why am I asked?”, at the bottom of the page, says since when. Until then, the earlier confirmation may no longer be enough to recover your password.",
    "no-code-title": "I am not receiving the code",
    "no-code-wait": "Wait a minute: an SMS usually arrives within seconds, an email may take longer.",
    "no-code-spam": "For an email, look in your spam folder.",
    "no-code-value": "Check the address or number shown; you can change it on the same page.",
    "no-code-again": "Ask for it to be sent again. It is the same code for as long as that one is valid.",
    "wrong-code-title": "My code is refused",
    "wrong-code-text":
      "Use the latest message, and type its digits or paste the whole message. After five tries, or when the time shown has passed, ask for a new code.",
    "forgot-title": "I forgot my password",
    "forgot-text":
      "On the sign-in page, choose “Forgot your password?”. A code reaches you by email or by SMS, if that address or number is confirmed; there are two of them if your organisation requires two-factor authentication. Nothing reaches you? Contact the help desk.",
    "lost-title": "My number or address has changed",
    "lost-text":
      "At your next sign-in, choose “Change” beside the old value if the page shows it. Otherwise, or if you can no longer sign in, contact the help desk.",
    "factor-title": "Why a code after my password?",
    "factor-text":
      "Your organisation asks for a second proof: a stolen password is not enough to get in any more. It is a code that you receive by email or SMS, or one from an authenticator app. If there are several ways, you choose.",
    "app-title": "What are the authenticator app and the backup codes for?",
    "app-text":
      "The app shows a code on your phone, even without a network. Add it from “My account”, under “Authenticator app”.",
    "app-backup":
      "Ten backup codes are shown then, only once. Keep them somewhere other than on the phone: each of them replaces the app once.",
    "phone-title": "I lost my phone",
    "phone-other": "At sign-in, choose another way, such as email.",
    "phone-backup": "If you had the app, a backup code will do as well. Then remove the app from “My account”.",
    "phone-pass":
      "If no way is left, the help desk checks who you are and gives you an access pass, to enter once in place of the code, within the hour.",
    "blocked-title": "My account is blocked",
    "blocked-text":
      "Somebody opened the link in an alert and answered “It wasn't me”. Contact the help desk: they check who you are and give you a temporary password. Then confirm your contact information.",
    "fraud-title": "Somebody asks me for my code",
    "fraud-text":
      "Give it to nobody, by phone or by message. Neither your organisation nor the help desk needs it. If you gave it away, change your password and tell the help desk.",

    "accessibility-title": "Accessibility",
    "accessibility-lead": "Everybody should be able to use this service, whatever their device and however they use it.",
    "able-title": "What you can do",
    "able-keyboard": "do everything with the keyboard, and always see where you are;",
    "able-reader": "use a screen reader: errors and changes of state are announced;",
    "able-size": "enlarge the text to 200% and the page to 400% without losing anything;",
    "able-colour": "choose a light, dark or high-contrast display in your device's settings;",
    "able-script": "do without JavaScript;",
    "able-paste": "paste a code or a password instead of typing it.",
    "state-title": "Compliance status",
    "state-text":
      "The pages are designed to WCAG 2.2, level AA, and to the French RGAA 4.1, and each version is checked by automated tests. They have not been audited by a third party yet, so no rate of compliance is claimed.",
    "barrier-title": "Something in your way?",
    "barrier-text": "Tell us on which page, and with which device. You will be offered another way.",
    "barrier-rights":
      "In France, if you do not get a satisfactory answer, you can turn to the Défenseur des droits (defenseurdesdroits.fr).",

    "privacy-title": "Privacy",
    "privacy-lead": "What becomes of your email address and your mobile number.",
    "purpose-title": "What they are for",
    "purpose-text":
      "Two things, and nothing else: letting you recover your password, and checking that it is really you who signs in.",
    "optional-text":
      "Giving them is optional. Without them you can go on signing in as your organisation has arranged, but you will need the help desk if you forget your password.",
    "receivers-title": "Who receives them",
    "receivers-administrators": "The administrators of your organisation, which is the data controller.",
    "receivers-services": "The email service and the SMS service that it has chosen, to deliver messages to you.",
    "receivers-nobody": "Nobody else. No advertising, no audience measurement, nothing loaded from another site.",
    "kept-title": "How long",
    "kept-contacts": "Address and number",
    "kept-contacts-time": "As long as your account exists, or until you change them.",
    "kept-codes": "Codes",
    "kept-codes-time": "Never stored.",
    "kept-former": "Former values",
    "kept-former-time": "Twelve months, so that you can be told of a change that was not yours.",
    "kept-journal": "Record of operations",
    "kept-journal-time": "As long as your organisation decides. It holds no code, and no full address or number.",
    "cookies-title": "Cookies",
    "cookies-text":
      "Your sign-in, which the service cannot keep without one, and, for a year, the language you chose and the directory you last signed in to, offered the next time; for half an hour, a request for a new password. None is used to follow you.",
    "rights-title": "Your rights",
    "rights-text": "You can see, correct and have erased this data, or object to its use. Ask your organisation.",
    "rights-complaint": "You can also complain to the CNIL (cnil.fr) or to the authority of your country.",
  },
});
