import { defineMessages } from "../define-messages";

/** Why a file, a row or a cell of an import is not taken, for whoever keeps the directory. */
export const importing = defineMessages({
  fr: {
    "not-a-file": "Ce n'est pas un fichier : donnez l'export lui-même, pas un dossier ni un tube.",
    "file-empty": "Le fichier est vide.",
    "file-not-text":
      "Ce fichier n'est pas un fichier CSV : c'est peut-être un classeur. Enregistrez-le au format CSV (UTF-8), puis recommencez.",
    "encoding-damaged":
      "Le fichier est abîmé à la ligne {line, number} : certains caractères ne sont pas de l'UTF-8 alors que le reste l'est. Exportez-le à nouveau.",
    "header-not-understood":
      "La première ligne ne nomme pas les colonnes attendues : il faut au moins l'identifiant et une autre colonne connue (nom, courriel, mobile, service, langue). Colonnes lues : {columns}.",
    "header-twice": "Deux colonnes veulent dire la même chose : {columns}. Gardez celle qui doit être importée.",
    "no-rows": "Le fichier ne contient que la ligne des titres.",
    "quote-not-closed":
      "Un guillemet ouvert dans la ligne {line, number} n'est jamais fermé : la suite du fichier ne peut pas être lue.",
    "row-too-long":
      "La ligne {line, number} est démesurée : il y manque sans doute un guillemet fermant, ou le fichier n'est pas un tableau.",

    "column-count":
      "La ligne n'a pas autant de cellules que la ligne des titres : un séparateur ou un guillemet manque ou est en trop.",
    "login-missing": "L'identifiant manque.",
    "login-too-long": "L'identifiant est trop long.",
    "login-forbidden-character": "L'identifiant contient un caractère invisible, abîmé ou interdit (point-virgule).",
    "login-twice": "Cet identifiant figure plusieurs fois dans le fichier : aucune de ses lignes n'est importée.",
    "name-missing": "Le nom manque, et la personne n'est pas encore dans l'annuaire.",
    "name-too-long": "Le nom est trop long.",
    "name-forbidden-character": "Le nom contient un caractère invisible ou abîmé.",

    "email-malformed": "L'adresse e-mail n'est pas valide : elle est ignorée.",
    "email-too-long": "L'adresse e-mail est trop longue : elle est ignorée.",
    "email-forbidden-character": "L'adresse e-mail contient un caractère invisible ou abîmé : elle est ignorée.",
    "email-non-ascii-local-part": "L'adresse e-mail contient un accent avant le @ : elle est ignorée.",
    "mobile-malformed":
      "Ce numéro de mobile n'existe pas (mal écrit, incomplet ou hors du plan de numérotation) : il est ignoré.",
    "mobile-fixed-line": "Ce numéro est celui d'une ligne fixe : il est ignoré.",
    "mobile-not-mobile": "Ce numéro n'est pas celui d'un mobile (numéro spécial ou surtaxé) : il est ignoré.",
    "mobile-country-not-served": "L'annuaire n'envoie pas de SMS dans le pays de ce numéro : il est ignoré.",
    "department-too-long": "Le nom du service est trop long : il est ignoré.",
    "department-forbidden-character": "Le nom du service contient un caractère invisible ou abîmé : il est ignoré.",
    "locale-unknown": "Cette langue n'est pas proposée (français ou anglais) : elle est ignorée.",
  },
  en: {
    "not-a-file": "This is not a file: give the export itself, neither a folder nor a pipe.",
    "file-empty": "The file is empty.",
    "file-not-text": "This file is not a CSV file: perhaps it is a spreadsheet. Save it as CSV (UTF-8), then try again.",
    "encoding-damaged":
      "The file is damaged in line {line, number}: some characters are not UTF-8 although the rest is. Export it again.",
    "header-not-understood":
      "The first line does not name the columns that are needed: at least the username and one other known column (name, email, mobile, department, language). Columns read: {columns}.",
    "header-twice": "Two columns mean the same: {columns}. Keep the one to import.",
    "no-rows": "The file holds nothing but the line of headings.",
    "quote-not-closed": "A quotation mark opened in line {line, number} is never closed: the rest of the file cannot be read.",
    "row-too-long": "Line {line, number} is far too long: a closing quotation mark is missing, or the file is not a table.",

    "column-count":
      "The row has not as many cells as the line of headings: a separator or a quotation mark is missing or too much.",
    "login-missing": "The username is missing.",
    "login-too-long": "The username is too long.",
    "login-forbidden-character": "The username contains an invisible, damaged or forbidden character (semicolon).",
    "login-twice": "This username stands in the file more than once: none of its rows is imported.",
    "name-missing": "The name is missing, and the person is not in the directory yet.",
    "name-too-long": "The name is too long.",
    "name-forbidden-character": "The name contains an invisible or damaged character.",

    "email-malformed": "The email address is not valid: it is left out.",
    "email-too-long": "The email address is too long: it is left out.",
    "email-forbidden-character": "The email address contains an invisible or damaged character: it is left out.",
    "email-non-ascii-local-part": "The email address contains an accent before the @: it is left out.",
    "mobile-malformed": "This mobile number does not exist (misspelt, incomplete or outside the numbering plan): it is left out.",
    "mobile-fixed-line": "This is the number of a landline: it is left out.",
    "mobile-not-mobile": "This is not the number of a mobile (special or premium-rate number): it is left out.",
    "mobile-country-not-served": "The directory sends no SMS to this number's country: it is left out.",
    "department-too-long": "The name of the department is too long: it is left out.",
    "department-forbidden-character": "The name of the department contains an invisible or damaged character: it is left out.",
    "locale-unknown": "This language is not offered (French or English): it is left out.",
  },
});
