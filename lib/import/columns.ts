import { FileFault } from "./file-fault";

/** What a column of an export may hold for us. */
export type Field = "login" | "displayName" | "lastName" | "firstName" | "email" | "mobile" | "department" | "locale";

/** How customers name their columns, in lower case, without accents, spaces and punctuation. */
const NAMES: Record<Field, readonly string[]> = {
  login: [
    ...["identifiant", "identifiantdeconnexion", "nomutilisateur", "nomdutilisateur", "utilisateur", "compte", "codeutilisateur"],
    ...["login", "loginname", "username", "user", "userid", "useridentifier", "account", "accountname", "uid", "samaccountname"],
  ],
  displayName: [
    ...["nomcomplet", "nomprenom", "nometprenom", "prenomnom", "prenometnom", "nomaffiche", "nomdaffichage"],
    ...["displayname", "name", "fullname", "completename", "commonname", "cn"],
  ],
  lastName: ["nom", "nomdefamille", "nomusuel", "nomdusage", "lastname", "surname", "familyname", "sn"],
  firstName: ["prenom", "prenomusuel", "firstname", "givenname", "forename"],
  email: [
    ...["courriel", "adressecourriel", "adresseelectronique", "adresseemail", "adressemail", "mel", "messagerie"],
    ...["email", "emailaddress", "mail", "mailaddress"],
  ],
  mobile: [
    ...[
      "mobile",
      "portable",
      "telephonemobile",
      "telephoneportable",
      "telmobile",
      "telportable",
      "numerodemobile",
      "numeromobile",
    ],
    ...["mobilephone", "mobilenumber", "mobilephonenumber", "cellphone", "cell", "cellular", "gsm"],
  ],
  department: ["service", "departement", "department", "dept", "departmentname"],
  locale: ["langue", "languepreferee", "language", "preferredlanguage", "locale", "lang"],
};

const FIELD_OF = new Map(Object.entries(NAMES).flatMap(([field, names]) => names.map((name) => [name, field as Field] as const)));

const keyOf = (heading: string) =>
  heading
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");

/** Where each field stands in a row. */
export type Columns = {
  /** Cells a row. */
  count: number;
  at: Partial<Record<Field, number>> & { login: number };
  /** Headings that mean nothing to us: their cells are not read. */
  ignored: string[];
};

/** A heading as an error may show it, whatever the file holds. */
const shown = (heading: string) =>
  heading
    .replace(/[^\p{Letter}\p{Mark}\p{Number}\p{Punctuation}\p{Symbol} ]/gu, " ")
    .trim()
    .slice(0, 40);

/** How many headings mean something: tells which separator is the file's. */
export function countKnown(headings: readonly string[]): number {
  return new Set(headings.map((heading) => FIELD_OF.get(keyOf(heading))).filter((field) => field !== undefined)).size;
}

/**
 * What the columns of a header hold, in French or English, in any order. A login and one thing to know of it
 * are enough; a first name alone is half a name.
 *
 * @throws FileFault `header-not-understood`, `header-twice`
 */
export function understandHeader(headings: readonly string[]): Columns {
  const at: Partial<Record<Field, number>> = {};
  const ignored: string[] = [];
  for (const [index, heading] of headings.entries()) {
    const field = FIELD_OF.get(keyOf(heading));
    if (field === undefined) {
      if (heading.trim() !== "") ignored.push(shown(heading));
      continue;
    }
    const former = at[field];
    if (former !== undefined) throw new FileFault("header-twice", { columns: [headings[former] ?? "", heading].map(shown) });
    at[field] = index;
  }
  const { login } = at;
  const halfName = at.firstName !== undefined && at.lastName === undefined && at.displayName === undefined;
  if (login === undefined || Object.keys(at).length < 2 || halfName) {
    throw new FileFault("header-not-understood", { columns: headings.slice(0, 12).map(shown) });
  }
  return { count: headings.length, at: { ...at, login }, ignored };
}
