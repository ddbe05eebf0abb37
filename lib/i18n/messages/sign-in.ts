import { defineMessages } from "../define-messages";

export const signIn = defineMessages({
  fr: {
    title: "Connexion",
    login: "Identifiant",
    password: "Mot de passe",
    directory: "Annuaire",
    submit: "Se connecter",
    "login-missing": "Saisissez votre identifiant.",
    "login-too-long": "Un identifiant a {maximum, number} caractères au plus.",
    "password-missing": "Saisissez votre mot de passe.",
    "password-too-long": "Un mot de passe a {maximum, number} caractères au plus.",
    "directory-missing": "Choisissez votre annuaire.",
    wrong: "Identifiant ou mot de passe incorrect.",
    crowded: "Beaucoup de connexions en ce moment. Réessayez dans quelques secondes.",
    throttled: "Trop de tentatives. Réessayez à {time}.",
    "throttled-forgot": "Trop de tentatives. Réessayez à {time}, ou choisissez « Mot de passe oublié ? ».",
    refused:
      "Votre mot de passe est correct, mais votre organisation exige un second facteur et rien dans votre compte ne peut en tenir lieu. Adressez-vous à votre service d'assistance : un administrateur peut vous délivrer un laissez-passer.",
    "refused-with-address":
      "Votre mot de passe est correct, mais votre organisation exige un second facteur et rien dans votre compte ne peut en tenir lieu. Adressez-vous à votre service d'assistance ({address}) : un administrateur peut vous délivrer un laissez-passer.",
    over: "Vous avez été déconnecté. Connectez-vous à nouveau.",
    "signed-out": "Vous êtes déconnecté.",
    question: "Une question ? Écrivez à {address}.",
  },
  en: {
    title: "Sign in",
    login: "Username",
    password: "Password",
    directory: "Directory",
    submit: "Sign in",
    "login-missing": "Enter your username.",
    "login-too-long": "A username has {maximum, number} characters at most.",
    "password-missing": "Enter your password.",
    "password-too-long": "A password has {maximum, number} characters at most.",
    "directory-missing": "Choose your directory.",
    wrong: "Username or password is incorrect.",
    crowded: "Many people are signing in right now. Try again in a few seconds.",
    throttled: "Too many attempts. Try again at {time}.",
    refused:
      "Your password is correct, but your organisation requires a second factor, and nothing in your account can serve as one. Ask your help desk: an administrator can give you an access pass.",
    "throttled-forgot": "Too many attempts. Try again at {time}, or choose “Forgot your password?”.",
    "refused-with-address":
      "Your password is correct, but your organisation requires a second factor, and nothing in your account can serve as one. Ask your help desk ({address}): an administrator can give you an access pass.",
    over: "You were signed out. Sign in again.",
    "signed-out": "You are signed out.",
    question: "Any question? Write to {address}.",
  },
});
