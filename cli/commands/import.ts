import type { Command } from "commander";
import { CONSOLE } from "@/lib/audit/actor";
import { findDirectory } from "@/lib/directory/find";
import { translator } from "@/lib/i18n/translate";
import { type ReportedRow, reasonText } from "@/lib/import/report";
import { type ImportRequest, type ImportResult, importDirectory } from "@/lib/import/run";
import type { RowSink } from "@/lib/row-sink";
import { givenPath } from "../given-path";
import { directoryOption, type NewDirectoryOptions, newDirectory, newDirectoryOptions } from "../options";
import { progressLine } from "../progress";
import { refuse } from "../refusal";
import { directoryToMake } from "../require-directory";
import { openTableFile } from "../table-file";
import { withDatabase } from "../with-database";

type Options = NewDirectoryOptions & { directory: string; dryRun?: true; report?: string; json?: true };

const HEADINGS = {
  fr: ["Ligne", "Identifiant", "Résultat", "Motifs", "Explication"],
  en: ["Line", "Username", "Outcome", "Reasons", "Explanation"],
};

export function addImport(program: Command): void {
  const command = program
    .command("import")
    .description("take over a directory's export (CSV): new people are created, known ones brought up to date, nobody is removed")
    .argument("<file>", "the export; encoding, separator and language of the headings are recognised")
    .addOption(directoryOption())
    .option("--dry-run", "answer what would happen, and write nothing")
    .option("--report <file>", "write what became of every row, as a table for spreadsheets")
    .option("--json", "answer {created, updated, unchanged, refused: {reason: n}, warnings: {reason: n}}")
    .addHelpText(
      "after",
      "\nAll or nothing: whatever goes wrong, nothing of the file is there. The reasons are listed in docs/import.md.",
    )
    .action((file: string, options: Options) => withDatabase(() => runImport(file, options)));
  for (const option of newDirectoryOptions()) command.addOption(option);
}

async function runImport(file: string, options: Options): Promise<void> {
  const locale = (await findDirectory(options.directory))?.locale ?? options.locale;
  const report =
    options.report === undefined ? null : await openTableFile(givenPath(options.report), { locale, headings: HEADINGS[locale] });
  const progress = progressLine();
  const create = newDirectory(options);
  const request: ImportRequest = {
    file: givenPath(file),
    directory: options.directory,
    dryRun: options.dryRun ?? false,
    actor: CONSOLE,
    onProgress: ({ phase, done, total }) =>
      progress.show(`${phase === "reading" ? "Reading" : "Writing"}: ${Math.floor((100 * done) / total)} %`),
    ...(create && { create }),
    ...(report && { report: asTable(report) }),
  };
  try {
    const result = await importDirectory(request).finally(progress.end);
    if (result.outcome !== "imported") refuse(refusalText(file, options, result));
    console.log(options.json ? JSON.stringify(result.counts) : summaryOf(result, options));
  } catch (error) {
    await report?.discard();
    throw error;
  }
}

const asTable = (table: RowSink<readonly (string | number)[]>): RowSink<ReportedRow> => ({
  write: ({ line, login, outcome, reasons, sentences }) =>
    table.write([line, login, outcome, reasons.join(" "), sentences.join(" ")]),
  end: () => table.end(),
});

function summaryOf({ counts, locale, ignoredColumns }: Extract<ImportResult, { outcome: "imported" }>, options: Options): string {
  const reasons = (codes: ImportCountsByReason) =>
    Object.entries(codes).map(([code, rows]) => `${String(rows).padStart(8)}  ${code}: ${reasonText(code as Reason, locale)}`);
  const refused = Object.values(counts.refused).reduce((sum, rows) => sum + rows, 0);
  return [
    `${options.dryRun ? "Nothing was written. It would be: " : ""}${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged, ${refused} refused.`,
    ...(ignoredColumns.length > 0 ? [`Columns that were not read: ${ignoredColumns.join(", ")}.`] : []),
    ...(refused > 0 ? ["Refused rows:", ...reasons(counts.refused)] : []),
    ...(Object.keys(counts.warnings).length > 0 ? ["Left out, while the person was taken:", ...reasons(counts.warnings)] : []),
  ].join("\n");
}

type Reason = Parameters<typeof reasonText>[0];
type ImportCountsByReason = Partial<Record<Reason, number>>;

function refusalText(file: string, options: Options, result: Exclude<ImportResult, { outcome: "imported" }>): string {
  switch (result.outcome) {
    case "unreadable": {
      const { code, about } = result.fault;
      const values = {
        ...(about.line !== undefined && { line: about.line }),
        ...(about.columns && { columns: about.columns.join(", ") }),
      };
      return `${file} (${code}): ${translator(result.locale)(`import.${code}`, values)}`;
    }
    case "unknown-directory":
      return directoryToMake(options.directory);
    case "unfit-directory":
      return `The directory's ${result.field} cannot be used.`;
    case "busy":
      return `Another import into ${options.directory} is running: try again when it is done.`;
    case "conflict":
      return "Somebody else changed the same accounts at the same moment. Nothing was imported: try again.";
  }
}
