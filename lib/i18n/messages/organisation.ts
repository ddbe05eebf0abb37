import { defineMessages } from "../define-messages";

export const organisation = defineMessages({
  fr: {
    title: "Organisation",
    lead: "Le nom affiché, l'adresse de l'assistance et les textes que lisent les utilisateurs.",
    saved: "Organisation enregistrée.",
    save: "Enregistrer",

    identity: "Nom et textes",
    name: "Nom affiché",
    "name-hint":
      "En tête des pages et dans chaque message : {most, number} caractères au plus, tels que les SMS peuvent les écrire.",
    support: "Adresse de l'assistance (facultatif)",
    "support-hint": "Une adresse e-mail. Elle figure dans les e-mails, dans l'aide et là où une connexion est refusée.",
    notice: "«\u00a0Pourquoi cette demande\u00a0?\u00a0»",
    "notice-hint": "Le texte de la fenêtre de confirmation : qui demande, pourquoi, que répondre est facultatif.",
    help: "Page d'aide",
    "help-hint": "Prend la place des questions et réponses d'origine. L'adresse de l'assistance reste affichée dessous.",
    "in-fr": "En français (facultatif)",
    "in-en": "En anglais (facultatif)",
    "text-hint":
      "Texte simple, {most, number} caractères au plus ; une ligne vide sépare les paragraphes. Laissé vide, c'est le texte d'origine qui s'affiche.",
    "original-fr": "Lire le texte d'origine en français",
    "original-en": "Lire le texte d'origine en anglais",
    unsaved: "Modifications non enregistrées",

    "name-empty": "Saisissez un nom.",
    "name-forbidden-character": "Ce nom contient un caractère invisible ou abîmé. Saisissez-le à nouveau.",
    "name-unwritable": "Un SMS ne pourrait rien écrire de ce nom. Choisissez des lettres latines ou des chiffres.",
    "name-too-long": "Ce nom est trop long : {most, number} caractères au plus, tels que les SMS les écrivent.",
    "name-sms-too-long":
      "Avec ce nom, le SMS « {message} » ferait {characters, number} caractères, pour {most, number} au plus. Choisissez un nom plus court.",
    "support-refused": "Saisissez une adresse e-mail de {most, number} caractères au plus, par exemple assistance@example.com.",
    "text-too-long": "Ce texte est trop long : {maximum, number} caractères au plus.",
    conflict:
      "L'organisation a été modifiée entre-temps. Ce qui est enregistré est indiqué sous chaque champ qui diffère. Enregistrez à nouveau pour le remplacer par ce que vous avez saisi.",
    "conflict-value": "Enregistré entre-temps : {value}",
    "conflict-none": "Enregistré entre-temps : rien",

    sms: "Ce que montrent les SMS",
    "sms-name": "Nom dans les SMS",
    "sms-differs": "Les SMS écrivent « {written} » pour « {name} » : certains caractères leur coûteraient plusieurs messages.",
    "sms-longest": "SMS le plus long",
    "sms-longest-value": "{characters, number} caractères sur {most, number} ; chaque SMS tient en un seul message",
    "sms-site": "Adresse du site",
    "sms-line-kept": "{host} ({characters, number} caractères) figure à la fin de chaque code.",
    "sms-line-dropped":
      "{host} compte {characters, number} caractères. {count, plural, one {Un code sur {all} n'a} other {# codes sur {all} n'ont}} plus de place pour la dernière ligne, qui lie le code à ce site et permet au navigateur de le proposer : le plus long ferait {needed, number} caractères, pour {most, number} au plus. Le code arrive quand même.",
    templates: "Voir les modèles de messages",

    senders: "Expéditeurs",
    "senders-lead": "Chaque service d'envoi a le sien.",
    "senders-none": "Aucun service d'envoi n'est configuré.",
    "senders-services": "Services d'envoi",
    "sender-email": "E-mail",
    "sender-mobile": "SMS",
    "sender-standby": "{channel}, secours",
    "sender-off": "{sender} (inactif)",
  },
  en: {
    title: "Organisation",
    lead: "The displayed name, the help desk's address and the texts that users read.",
    saved: "Organisation saved.",
    save: "Save",

    identity: "Name and texts",
    name: "Displayed name",
    "name-hint": "At the head of pages and in every message: {most, number} characters at most, as an SMS can write them.",
    support: "Help desk's address (optional)",
    "support-hint": "An email address. It is given in emails, on the help page and where a sign-in is refused.",
    notice: "“Why am I asked?”",
    "notice-hint": "The text of the confirmation window: who asks, why, and that answering is optional.",
    help: "Help page",
    "help-hint": "Takes the place of the original questions and answers. The help desk's address stays below it.",
    "in-fr": "In French (optional)",
    "in-en": "In English (optional)",
    "text-hint":
      "Plain text, {most, number} characters at most; an empty line parts paragraphs. Left empty, the original text is shown.",
    "original-fr": "Read the original text in French",
    "original-en": "Read the original text in English",
    unsaved: "Unsaved changes",

    "name-empty": "Enter a name.",
    "name-forbidden-character": "This name contains an invisible or damaged character. Type it again.",
    "name-unwritable": "An SMS could write nothing of this name. Choose Latin letters or digits.",
    "name-too-long": "This name is too long: {most, number} characters at most, as an SMS writes them.",
    "name-sms-too-long":
      "With this name the SMS “{message}” would have {characters, number} characters, of {most, number} at most. Choose a shorter name.",
    "support-refused": "Enter an email address of {most, number} characters at most, for example helpdesk@example.com.",
    "text-too-long": "This text is too long: {maximum, number} characters at most.",
    conflict:
      "The organisation was changed meanwhile. What is stored is shown below each field that differs. Save again to replace it with what you entered.",
    "conflict-value": "Saved meanwhile: {value}",
    "conflict-none": "Saved meanwhile: nothing",

    sms: "What an SMS shows",
    "sms-name": "Name in an SMS",
    "sms-differs": "An SMS writes “{written}” for “{name}”: some characters would cost it several messages.",
    "sms-longest": "Longest SMS",
    "sms-longest-value": "{characters, number} characters of {most, number}; every SMS is a single message",
    "sms-site": "Address of the site",
    "sms-line-kept": "{host} ({characters, number} characters) stands at the end of every code.",
    "sms-line-dropped":
      "{host} has {characters, number} characters. {count, plural, one {One code of {all} has} other {# codes of {all} have}} no room left for the last line, which binds the code to this site and lets the browser offer it: the longest would have {needed, number} characters, of {most, number} at most. The code arrives all the same.",
    templates: "See the message templates",

    senders: "Senders",
    "senders-lead": "Each sending service has its own.",
    "senders-none": "No sending service is set up.",
    "senders-services": "Sending services",
    "sender-email": "Email",
    "sender-mobile": "SMS",
    "sender-standby": "{channel}, standby",
    "sender-off": "{sender} (off)",
  },
});
