import { defineMessages } from "@/lib/i18n/define-messages";

/** The words of mails. */
export const mailTexts = defineMessages({
  fr: {
    greeting: "Bonjour {name},",
    "never-by-phone": "Nous ne vous demanderons jamais ce code par téléphone.",
    "asked-at": "Demande faite le {moment} ({zone}).",

    "confirm-subject": "{code} – confirmez votre adresse e-mail {product}",
    "confirm-heading": "Confirmez votre adresse e-mail",
    "confirm-code": "Votre code de confirmation est :",
    "confirm-link": "Ou ouvrez ce lien, même sur un autre appareil (valable {hours, plural, one {# heure} other {# heures}}) :",
    "confirm-where": "Connectez-vous à {product} et saisissez-le là où cette adresse est à confirmer.",
    "confirm-button": "Confirmer cette adresse",
    "confirm-why": "Pourquoi ? Une adresse confirmée permet de récupérer votre mot de passe.",
    "confirm-not-you":
      "Vous n'êtes pas à l'origine de cette demande ? Ouvrez le lien et choisissez « Ce n'est pas moi »{support, select, none {.} other {, ou prévenez {support}.}}",
    "confirm-not-you-without":
      "Vous n'êtes pas à l'origine de cette demande ? Ne donnez ce code à personne{support, select, none {.} other {, et prévenez {support}.}}",
    "code-valid": "Il est valable {minutes, plural, one {# minute} other {# minutes}}.",

    "sign-in-subject": "Votre code de connexion {product}",
    "sign-in-heading": "Votre code de connexion",
    "sign-in-code": "Votre code de connexion est :",
    "sign-in-why": "Saisissez-le sur l'écran de connexion où il vous est demandé, et nulle part ailleurs.",

    "proof-subject": "Votre code de vérification {product}",
    "proof-heading": "Votre code de vérification",
    "proof-code": "Votre code de vérification est :",
    "proof-why": "Il confirme que c'est bien vous, avant un changement sensible.",

    "recover-subject": "Changez de mot de passe {product}",
    "recover-heading": "Votre code pour changer de mot de passe",
    "recover-why": "Quelqu'un, sans doute vous, a demandé à remplacer un mot de passe oublié.",
    "recover-code": "Votre code pour changer de mot de passe est :",
    "recover-link": "Ou ouvrez ce lien, aussi longtemps, dans le navigateur où vous avez fait la demande :",
    "recover-button": "Choisir un nouveau mot de passe",
    "recover-not-you":
      "Vous n'avez rien demandé ? Ne donnez ce code à personne : sans lui, rien ne change. Si ces messages se répètent, prévenez {support, select, none {votre administrateur} other {{support}}}.",

    "code-not-you":
      "Vous n'avez rien demandé ? Quelqu'un connaît peut-être votre mot de passe : changez-le{support, select, none {, et prévenez votre administrateur.} other {, et prévenez {support}.}}",

    "notice-subject":
      "{channel, select, email {Une nouvelle adresse e-mail} other {Un nouveau mobile}} pour votre compte {product}",
    "notice-heading":
      "{channel, select, email {Une nouvelle adresse e-mail pour votre compte} other {Un nouveau mobile pour votre compte}}",
    "notice-what":
      "{channel, select, email {Une nouvelle adresse e-mail a été confirmée} other {Un nouveau mobile a été confirmé}} pour votre compte {product} le {moment} ({zone}) :",
    "notice-now":
      "{channel, select, email {Elle} other {Il}} peut servir dès maintenant à récupérer votre mot de passe et à vérifier vos connexions.",
    "notice-held":
      "{channel, select, email {Elle} other {Il}} ne pourra servir à récupérer votre mot de passe et à vérifier vos connexions qu'à partir du {moment} ({zone}).",
    "notice-you": "C'était vous ? Vous n'avez rien à faire.",
    "notice-asked": "Vous l'avez demandé à l'assistance ? Vous n'avez rien à faire.",
    "notice-not-asked":
      "Vous n'avez rien demandé ? Interrogez {support, select, none {votre administrateur} other {{support}}}. Dans le doute, bloquez le compte : plus rien n'y servira à se connecter ni à récupérer le mot de passe, les sessions ouvertes se fermeront, et l'assistance sera prévenue.",
    "notice-not-asked-tell":
      "Vous n'avez rien demandé ? Interrogez sans attendre {support, select, none {votre administrateur} other {{support}}}.",
    "notice-from": "Demande faite depuis l'adresse réseau {from}.",
    "notice-not-you":
      "Ce n'était pas vous ? Bloquez le compte{held, select, yes { avant cette date} other {}} : plus rien n'y servira à se connecter ni à récupérer le mot de passe, les sessions ouvertes se fermeront, et l'assistance sera prévenue.",
    "notice-freeze": "Ce n'est pas moi : bloquer",
    "notice-tell":
      "Ce n'était pas vous ? {held, select, yes {Prévenez avant cette date} other {Prévenez sans attendre}} {support, select, none {votre administrateur} other {{support}}}, et changez votre mot de passe.",
    "notice-why":
      "Vous recevez ce message parce que cette adresse est, ou était il y a moins d'un an, une information de contact confirmée de ce compte.",

    "account-subject": "{heading} – {product}",
    "contact-removed-heading": "Une information de contact a été supprimée",
    "contact-removed-what": "Cette information de contact a été supprimée de votre compte {product} le {moment} ({zone}).",
    "app-added-heading": "Une application d'authentification a été ajoutée",
    "app-added-what": "Une application d'authentification a été ajoutée à votre compte {product} le {moment} ({zone}).",
    "app-removed-heading": "L'application d'authentification a été supprimée",
    "app-removed-what": "L'application d'authentification a été supprimée de votre compte {product} le {moment} ({zone}).",
    "backup-codes-made-heading": "De nouveaux codes de secours ont été créés",
    "backup-codes-made-what": "De nouveaux codes de secours ont été créés pour votre compte {product} le {moment} ({zone}).",
    "password-changed-heading": "Le mot de passe a été changé",
    "password-changed-what": "Le mot de passe de votre compte {product} a été changé le {moment} ({zone}).",
    "password-forgotten-heading": "Le mot de passe oublié a été remplacé",
    "password-forgotten-what": "Le mot de passe oublié de votre compte {product} a été remplacé le {moment} ({zone}).",
    "password-renewed-heading": "Un mot de passe provisoire a été donné",
    "password-renewed-what": "L'assistance a donné un mot de passe provisoire à votre compte {product} le {moment} ({zone}).",
    "access-pass-heading": "Un laissez-passer a été créé",
    "access-pass-what":
      "Le {moment} ({zone}), l'assistance a créé un laissez-passer pour votre compte {product}. Il remplace une fois le second facteur.",
    "administered-heading": "Un administrateur a modifié votre compte",
    "administered-what":
      "Un administrateur a modifié une information de contact ou l'accès de votre compte {product} le {moment} ({zone}). L'historique du compte dit quoi.",
    "account-held": "Elle ne pourra servir qu'à partir du {moment} ({zone}).",

    "help-subject": "Votre mot de passe {product}",
    "help-heading": "Votre mot de passe ne peut pas être remplacé ainsi",
    "help-what":
      "Quelqu'un a demandé le {moment} ({zone}) à remplacer le mot de passe oublié de votre compte {product}{instead, select, none {. Les informations confirmées de ce compte n'y suffisent pas} email { par SMS. Ce n'est pas possible avec ce qui est confirmé dans ce compte} other { par e-mail. Ce n'est pas possible avec ce qui est confirmé dans ce compte}} : aucun code n'a été envoyé, et rien n'a changé.",
    "help-do":
      "C'était vous ? {instead, select, none {Contactez {support, select, none {votre administrateur} other {{support}}}.} email {Recommencez en choisissant « Par e-mail ».} other {Recommencez en choisissant « Par SMS ».}}",
    "help-not-you": "Ce n'était pas vous ? Vous n'avez rien à faire.",

    "freeze-subject": "Compte bloqué par son titulaire – {product}",
    "freeze-heading": "Compte bloqué par son titulaire",
    "freeze-what":
      "Un avis envoyé à {name} ({login}, annuaire « {directory} ») a reçu la réponse « Ce n'est pas moi » le {moment} ({zone}). Plus aucune information de contact de ce compte n'est utilisable, son application d'authentification est supprimée, et ses sessions sont fermées.",
    "freeze-do":
      "Assurez-vous de l'identité de la personne avant de l'aider, par un autre moyen que les informations de contact du compte. Donnez-lui ensuite un mot de passe provisoire et, s'il le faut, un laissez-passer.",

    "account-button": "Ouvrir le compte",

    "console-access-subject": "Laissez-passer créé sur le serveur – {product}",
    "console-access-heading": "Un laissez-passer a été créé sur le serveur",
    "console-access-what":
      "Une commande sur le serveur de {product} a créé un laissez-passer pour {name} ({login}, annuaire « {directory} ») le {moment} ({zone}). Il remplace une fois le second facteur, sans l'accord d'un second administrateur.",
    "console-access-do":
      "C'était prévu ? Vous n'avez rien à faire. Sinon, désactivez ce compte dans l'administration, et cherchez qui a accès au serveur.",

    "policy-subject": "Politique d'authentification modifiée – {product}",
    "policy-heading": "La politique d'authentification a été modifiée",
    "policy-what":
      "{who, select, console {Une commande sur le serveur} other {{name}}} a modifié le {moment} ({zone}) ce que {product} exige à la connexion, propose pour la récupération ou juge fiable, dans l'annuaire « {directory} ».",
    "policy-do":
      "C'était prévu ? Vous n'avez rien à faire. Sinon, rétablissez cette politique dans l'administration, et prévenez les autres administrateurs : quelqu'un se sert peut-être de l'un de vos comptes.",

    "campaign-subject": "Campagne lancée, administrateurs compris – {product}",
    "campaign-heading": "Une campagne concerne des administrateurs",
    "campaign-what":
      "{name} a lancé le {moment} ({zone}), dans l'annuaire « {directory} » de {product}, une campagne qui demande de confirmer à nouveau des informations de contact, dont celles d'administrateurs. Vous êtes peut-être l'un d'eux.",
    "campaign-do":
      "C'était prévu ? Vous n'avez rien à faire. Sinon, arrêtez cette campagne dans l'administration, rétablissez ce qu'elle a changé, et prévenez les autres administrateurs : quelqu'un se sert peut-être de l'un de vos comptes.",

    "digest-subject":
      "{count, plural, one {# information de contact refusée} other {# informations de contact refusées}} par leur destinataire – {product}",
    "digest-heading": "Informations de contact refusées par leur destinataire",
    "digest-what":
      "{count, plural, one {Une personne a répondu} other {# personnes ont répondu}} « Ce n'est pas moi » à une demande de confirmation de l'annuaire « {directory} » :",
    "digest-entry": "{login} : {value}, le {moment}",
    "digest-more": "{count, plural, one {… et # autre} other {… et # autres}}, dans le journal d'audit.",
    "digest-done":
      "Ces informations ont été retirées des comptes et plus aucun code ne leur est envoyé. Rien de ce qui était confirmé n'a changé.",
    "digest-do":
      "Demandez à chaque personne concernée la bonne adresse ou le bon numéro. Si elle n'a rien saisi elle-même, quelqu'un connaît peut-être son mot de passe : faites-le changer.",

    "service-subject":
      "{channel, select, email {Le service d'envoi d'e-mails a changé} other {Le service d'envoi de SMS a changé}} – {product}",
    "service-heading":
      "{channel, select, email {Le service d'envoi d'e-mails a changé} other {Le service d'envoi de SMS a changé}}",
    "service-what":
      "{who, select, console {Une commande sur le serveur} other {{by}}} {change, select, configured {a modifié} activated {a activé} other {a désactivé}} {channel, select, email {le service d'envoi d'e-mails} other {le service d'envoi de SMS}} de {product} le {moment} ({zone}).",
    "service-expected": "C'était prévu ? Vous n'avez rien à faire.",
    "service-unexpected":
      "Ce n'était pas prévu ? Qui règle ce service peut lire tous les codes qu'il envoie : ouvrez l'administration, vérifiez les services d'envoi, et faites changer le mot de passe de qui l'a modifié.",

    "test-subject": "Message de test – {product}",
    "test-heading": "Message de test",
    "test-what":
      "Un administrateur de {product} a demandé ce message le {moment} ({zone}) pour essayer le service d'envoi d'e-mails. S'il vous est parvenu, le service fonctionne. Vous n'avez rien à faire.",

    "ceiling-subject": "Le plafond de SMS est presque atteint – {product}",
    "ceiling-heading": "Le plafond de SMS est presque atteint",
    "ceiling-what": "{sent} SMS ont été envoyés en 24 heures, pour un plafond de {ceiling}.",
    "ceiling-then":
      "Au plafond, plus aucun SMS ne part avant que les premiers aient 24 heures. Un peu avant, le reste est gardé pour les codes de connexion.",
    "ceiling-do":
      "Si une campagne est en cours, relevez le plafond dans l'administration. Sinon, regardez dans « Limites d'envoi » qui demande autant de codes.",
  },
  en: {
    greeting: "Hello {name},",
    "never-by-phone": "We will never ask you for this code by phone.",
    "asked-at": "Requested on {moment} ({zone}).",

    "confirm-subject": "{code} – confirm your {product} email address",
    "confirm-heading": "Confirm your email address",
    "confirm-code": "Your confirmation code is:",
    "confirm-link": "Or open this link, even on another device (valid for {hours, plural, one {# hour} other {# hours}}):",
    "confirm-where": "Sign in to {product} and type it where this address is to be confirmed.",
    "confirm-button": "Confirm this address",
    "confirm-why": "Why? A confirmed address lets you recover your password.",
    "confirm-not-you":
      "You did not ask for this? Open the link and choose “It wasn't me”{support, select, none {.} other {, or tell {support}.}}",
    "confirm-not-you-without":
      "You did not ask for this? Give this code to nobody{support, select, none {.} other {, and tell {support}.}}",
    "code-valid": "It is valid for {minutes, plural, one {# minute} other {# minutes}}.",

    "sign-in-subject": "Your {product} sign-in code",
    "sign-in-heading": "Your sign-in code",
    "sign-in-code": "Your sign-in code is:",
    "sign-in-why": "Enter it on the sign-in screen that asks for it, and nowhere else.",

    "proof-subject": "Your {product} verification code",
    "proof-heading": "Your verification code",
    "proof-code": "Your verification code is:",
    "proof-why": "It confirms that it is you before a sensitive change.",

    "recover-subject": "Reset your {product} password",
    "recover-heading": "Your password reset code",
    "recover-why": "Somebody, most likely you, asked to reset a forgotten password.",
    "recover-code": "Your password reset code is:",
    "recover-link": "Or open this link, for as long, in the browser in which you asked:",
    "recover-button": "Choose a new password",
    "recover-not-you":
      "You did not ask for this? Give this code to nobody: without it nothing changes. If these messages keep coming, tell {support, select, none {your administrator} other {{support}}}.",

    "code-not-you":
      "You did not ask for this? Somebody may know your password: change it{support, select, none {, and tell your administrator.} other {, and tell {support}.}}",

    "notice-subject": "A new {channel, select, email {email address} other {mobile}} for your {product} account",
    "notice-heading": "A new {channel, select, email {email address} other {mobile}} for your account",
    "notice-what":
      "A new {channel, select, email {email address} other {mobile}} was confirmed for your {product} account on {moment} ({zone}):",
    "notice-now": "It can be used from now on to recover your password and to verify your sign-ins.",
    "notice-held": "It can be used to recover your password and to verify your sign-ins only from {moment} ({zone}).",
    "notice-you": "Was this you? There is nothing to do.",
    "notice-asked": "Did you ask the help desk for it? There is nothing to do.",
    "notice-not-asked":
      "You did not ask for it? Ask {support, select, none {your administrator} other {{support}}}. If in doubt, block the account: nothing there will serve to sign in or to recover the password any more, open sessions will end, and the help desk will be told.",
    "notice-not-asked-tell":
      "You did not ask for it? Ask {support, select, none {your administrator} other {{support}}} at once.",
    "notice-from": "Requested from the network address {from}.",
    "notice-not-you":
      "Wasn't you? Block the account{held, select, yes { before that date} other {}}: nothing there will serve to sign in or to recover the password any more, open sessions will end, and the help desk will be told.",
    "notice-freeze": "It wasn't me: block",
    "notice-tell":
      "Wasn't you? Tell {support, select, none {your administrator} other {{support}}} {held, select, yes {before that date} other {at once}}, and change your password.",
    "notice-why":
      "You receive this message because this address is, or was less than a year ago, a confirmed contact of that account.",

    "account-subject": "{heading} – {product}",
    "contact-removed-heading": "A contact was removed",
    "contact-removed-what": "This contact was removed from your {product} account on {moment} ({zone}).",
    "app-added-heading": "An authenticator app was added",
    "app-added-what": "An authenticator app was added to your {product} account on {moment} ({zone}).",
    "app-removed-heading": "The authenticator app was removed",
    "app-removed-what": "The authenticator app was removed from your {product} account on {moment} ({zone}).",
    "backup-codes-made-heading": "New backup codes were generated",
    "backup-codes-made-what": "New backup codes were generated for your {product} account on {moment} ({zone}).",
    "password-changed-heading": "The password was changed",
    "password-changed-what": "The password of your {product} account was changed on {moment} ({zone}).",
    "password-forgotten-heading": "The forgotten password was reset",
    "password-forgotten-what": "The forgotten password of your {product} account was reset on {moment} ({zone}).",
    "password-renewed-heading": "A temporary password was issued",
    "password-renewed-what": "The help desk issued a temporary password for your {product} account on {moment} ({zone}).",
    "access-pass-heading": "An access pass was issued",
    "access-pass-what":
      "On {moment} ({zone}) the help desk issued an access pass for your {product} account. It replaces the second factor once.",
    "administered-heading": "An administrator changed your account",
    "administered-what":
      "An administrator changed a contact or the access of your {product} account on {moment} ({zone}). The history of the account says which.",
    "account-held": "It can be used only from {moment} ({zone}).",

    "help-subject": "Your {product} password",
    "help-heading": "Your password cannot be reset this way",
    "help-what":
      "Somebody asked on {moment} ({zone}) to reset the forgotten password of your {product} account{instead, select, none {. The confirmed contacts of this account are not enough for that} email { by SMS. What is confirmed in this account does not allow that} other { by email. What is confirmed in this account does not allow that}}: no code was sent, and nothing has changed.",
    "help-do":
      "Was this you? {instead, select, none {Contact {support, select, none {your administrator} other {{support}}}.} email {Ask again, and choose “By email”.} other {Ask again, and choose “By SMS”.}}",
    "help-not-you": "Wasn't you? There is nothing to do.",

    "freeze-subject": "Account blocked by its holder – {product}",
    "freeze-heading": "Account blocked by its holder",
    "freeze-what":
      "A notice sent to {name} ({login}, directory “{directory}”) was answered “It wasn't me” on {moment} ({zone}). No contact of this account can be used any more, its authenticator app is removed, and its sessions have ended.",
    "freeze-do":
      "Before you help, verify the person's identity by other means than the contact details of the account. Then issue a temporary password and, if need be, an access pass.",

    "account-button": "Open the account",

    "console-access-subject": "Access pass issued on the server – {product}",
    "console-access-heading": "An access pass was issued on the server",
    "console-access-what":
      "A command on the server of {product} issued an access pass for {name} ({login}, directory “{directory}”) on {moment} ({zone}). It stands in for the second factor once, without the approval of a second administrator.",
    "console-access-do":
      "Was this expected? There is nothing to do. Otherwise disable that account in the administration, and find out who has access to the server.",

    "policy-subject": "Authentication policy changed – {product}",
    "policy-heading": "The authentication policy has changed",
    "policy-what":
      "{who, select, console {A command on the server} other {{name}}} changed what {product} demands at sign-in, offers for recovery or trusts in the directory “{directory}”, on {moment} ({zone}).",
    "policy-do":
      "Was this expected? There is nothing to do. Otherwise put this policy right in the administration, and tell the other administrators: somebody may be using one of your accounts.",

    "campaign-subject": "Campaign launched, administrators included – {product}",
    "campaign-heading": "A campaign reaches administrators",
    "campaign-what":
      "{name} launched a campaign in the directory “{directory}” of {product}, on {moment} ({zone}). It asks people to confirm their contact information again, administrators among them. You may be one of those.",
    "campaign-do":
      "Was this expected? There is nothing to do. Otherwise stop this campaign in the administration, restore what it changed, and tell the other administrators: somebody may be using one of your accounts.",

    "digest-subject": "{count, plural, one {# contact detail} other {# contact details}} refused by the recipient – {product}",
    "digest-heading": "Contact details refused by the recipient",
    "digest-what":
      "{count, plural, one {One person has} other {# people have}} answered “It wasn't me” to a confirmation request of the directory “{directory}”:",
    "digest-entry": "{login}: {value}, {moment}",
    "digest-more": "{count, plural, one {… and # more} other {… and # more}}, in the audit log.",
    "digest-done":
      "These details were taken off the accounts and no more codes are sent to them. Nothing that was confirmed has changed.",
    "digest-do":
      "Ask each person for the right address or number. If they did not enter it themselves, somebody may know their password: have it changed.",

    "service-subject": "The {channel, select, email {email} other {SMS}} sending service has changed – {product}",
    "service-heading": "The {channel, select, email {email} other {SMS}} sending service has changed",
    "service-what":
      "{who, select, console {A command on the server} other {{by}}} {change, select, configured {changed} activated {turned on} other {turned off}} the {channel, select, email {email} other {SMS}} sending service of {product} on {moment} ({zone}).",
    "service-expected": "Was this expected? There is nothing to do.",
    "service-unexpected":
      "Not expected? Whoever sets that service can read every code that it sends: open the administration, check the sending services, and have the password of whoever changed it replaced.",

    "test-subject": "Test message – {product}",
    "test-heading": "Test message",
    "test-what":
      "An administrator of {product} asked for this message on {moment} ({zone}) to try the email sending service. If it has reached you, the service works. There is nothing to do.",

    "ceiling-subject": "The SMS ceiling is nearly reached – {product}",
    "ceiling-heading": "The SMS ceiling is nearly reached",
    "ceiling-what": "{sent} text messages were sent within 24 hours, of {ceiling} at most.",
    "ceiling-then":
      "At the ceiling no more of them go out until the first ones are 24 hours old. Shortly before, the rest is kept for sign-in codes.",
    "ceiling-do":
      "If a campaign is running, raise the ceiling in the administration. If not, see under “Sending limits” who asks for so many codes.",
  },
});

export type MailText = keyof (typeof mailTexts)["fr"];
