import { expect, test } from "vitest";
import { understandHeader } from "./columns";

const faultOf = (headings: string[]) => {
  try {
    return understandHeader(headings);
  } catch (error) {
    return error;
  }
};

test.each([
  [
    ["Identifiant", "Nom", "Prénom", "Courriel", "Mobile", "Service", "Langue"],
    { login: 0, lastName: 1, firstName: 2, email: 3, mobile: 4, department: 5, locale: 6 },
  ],
  [
    ["login", "display_name", "email", "mobile_phone", "department"],
    { login: 0, displayName: 1, email: 2, mobile: 3, department: 4 },
  ],
  [["E-Mail Address", "sAMAccountName", "Full Name"], { email: 0, login: 1, displayName: 2 }],
  [["NOM D’UTILISATEUR", "Téléphone portable", "adresse électronique"], { login: 0, mobile: 1, email: 2 }],
  [["login", "mobile"], { login: 0, mobile: 1 }],
])("%j is understood", (headings, at) => {
  expect(understandHeader(headings)).toEqual({ count: headings.length, at, ignored: [] });
});

test("columns that mean nothing to us are named and left out; a column without a heading is left out", () => {
  expect(understandHeader(["Matricule", "Identifiant", "Téléphone", "Nom", ""])).toMatchObject({
    count: 5,
    at: { login: 1, lastName: 3 },
    ignored: ["Matricule", "Téléphone"],
  });
});

test.each([
  ["no login", ["Nom", "Courriel"]],
  ["a login alone", ["Identifiant"]],
  ["a first name without a last name", ["Identifiant", "Prénom", "Courriel"]],
  ["a row of data in place of the headings", ["croy", "Camille Roy", "camille.roy@siege.example"]],
  ["nothing", [""]],
])("%s is no header", (_, headings) => {
  expect(faultOf(headings)).toMatchObject({ code: "header-not-understood" });
});

test("two columns of one meaning are not chosen between", () => {
  expect(faultOf(["Identifiant", "Nom", "Mail", "Courriel"])).toMatchObject({
    code: "header-twice",
    about: { columns: ["Mail", "Courriel"] },
  });
});

test("a heading is shown without what could act on a terminal", () => {
  expect(faultOf(["a\u001b[31mb\0", "x".repeat(500)])).toMatchObject({ about: { columns: ["a [31mb", "x".repeat(40)] } });
});
