import { expect, test } from "vitest";
import { understandHeader } from "./columns";
import { parseRow } from "./parse-row";

const columns = understandHeader(["Identifiant", "Nom complet", "E-mail", "Mobile"]);
const directory = { country: "FR", smsCountries: ["FR"] };

test("what a file of ours guards against spreadsheets is read as it was before", () => {
  expect(parseRow(["'-croy", "Camille Roy", "'+camille@siege.example", "'+33612345642"], columns, directory)).toMatchObject({
    refusal: null,
    warnings: [],
    login: "-croy",
    email: "+camille@siege.example",
    mobile: "+33612345642",
  });
});
