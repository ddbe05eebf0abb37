import type { StagedRow } from "@/db/queries/import-stage";
import type { Channel } from "@/lib/contact/channel";
import { parseValue, type ValueFault } from "@/lib/contact/parse-value";
import { unguardCell } from "@/lib/csv/guard";
import type { Locale } from "@/lib/i18n/locale";
import { foldText } from "@/lib/text/fold";
import { parseLogin } from "@/lib/user/parse-login";
import type { RefusalCode, WarningCode } from "./codes";
import type { Columns, Field } from "./columns";

/** Longer than any name that the national rules of the world allow on a form. */
const MAX_NAME = 200;

/** What the directory says about the values of its people. */
export type ImportingDirectory = { country: string; smsCountries: readonly string[] };

export type ParsedRow = Omit<StagedRow, "line" | "refusal" | "warnings"> & {
  refusal: RefusalCode | null;
  warnings: WarningCode[];
};

/**
 * What a row says of a person. What names the person has to be right, or the row is refused; whatever else is
 * wrong is left out with a warning.
 */
export function parseRow(cells: readonly string[], columns: Columns, directory: ImportingDirectory): ParsedRow {
  if (cells.length !== columns.count) return { ...NOTHING, refusal: "column-count" };
  const cell = (field: Field) => {
    const index = columns.at[field];
    // A file of ours guards what a spreadsheet would take for a formula: a number begins with `+`.
    return index === undefined ? "" : unguardCell(cells[index] ?? "");
  };
  const warnings: WarningCode[] = [];
  const login = parseLogin(cell("login"));
  if (login.outcome === "refused") return { ...NOTHING, refusal: `login-${login.fault}` };
  const name = parseName(cell, columns);
  if ("refusal" in name) return { ...NOTHING, login: login.value, refusal: name.refusal };

  const department = foldText(cell("department"), MAX_NAME);
  if (department.outcome === "refused" && department.fault !== "empty") warnings.push(`department-${department.fault}`);
  const locale = parseLocale(cell("locale"));
  if (locale === "unknown") warnings.push("locale-unknown");
  const contact = (channel: Channel) => {
    const parsed = parseValue(channel, cell(channel), directory);
    if (parsed.outcome === "value") return parsed.value;
    const warning = warningOf(parsed.fault);
    if (warning) warnings.push(warning);
    return null;
  };
  return {
    ...NOTHING,
    ...name,
    login: login.value,
    department: department.outcome === "text" ? department.value : null,
    locale: locale === "unknown" ? null : locale,
    email: contact("email"),
    mobile: contact("mobile"),
    warnings,
  };
}

function warningOf(fault: ValueFault): WarningCode | null {
  switch (fault.channel) {
    case "email":
      return fault.reason === "empty" ? null : `email-${fault.reason}`;
    case "mobile":
      if (fault.reason === "empty") return null;
      return fault.reason === "unassigned" ? "mobile-malformed" : `mobile-${fault.reason}`;
  }
}

const NOTHING: ParsedRow = {
  login: null,
  displayName: null,
  nameIsWhole: false,
  department: null,
  locale: null,
  email: null,
  mobile: null,
  refusal: null,
  warnings: [],
};

/**
 * A name in one column or in two. Half a name (an empty first-name cell) is enough for a new person and
 * replaces nobody's whole one, because an empty cell removes nothing.
 */
function parseName(
  cell: (field: Field) => string,
  { at }: Columns,
): Pick<ParsedRow, "displayName" | "nameIsWhole"> | { refusal: RefusalCode } {
  const [display, last, first] = [
    foldText(cell("displayName"), MAX_NAME),
    foldText(cell("lastName"), MAX_NAME),
    foldText(cell("firstName"), MAX_NAME),
  ];
  for (const part of [display, last, first]) {
    if (part.outcome === "refused" && part.fault !== "empty") return { refusal: `name-${part.fault}` };
  }
  if (display.outcome === "text") return { displayName: display.value, nameIsWhole: true };
  if (last.outcome === "refused") return { displayName: null, nameIsWhole: false };
  if (first.outcome === "refused") return { displayName: last.value, nameIsWhole: at.firstName === undefined };
  const displayName = `${first.value} ${last.value}`;
  return displayName.length > MAX_NAME ? { refusal: "name-too-long" } : { displayName, nameIsWhole: true };
}

const LANGUAGES: Record<string, Locale> = { fr: "fr", francais: "fr", french: "fr", en: "en", anglais: "en", english: "en" };

/** `fr`, `fr-FR`, « Français », `English`; null when the cell is empty. */
function parseLocale(text: string): Locale | null | "unknown" {
  if (text.length > 40) return "unknown";
  const word = text
    .trim()
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  if (word === "") return null;
  return LANGUAGES[word.replace(/[-_][a-z]{2}$/, "")] ?? "unknown";
}
