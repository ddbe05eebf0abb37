import type { Database } from "@/db/client";
import { countStaged, findStagedRows } from "@/db/queries/import-stage";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translate";
import type { RowSink } from "@/lib/row-sink";
import { type ImportCounts, REFUSALS, type RefusalCode, type RowOutcome, WARNINGS, type WarningCode } from "./codes";

/** What became of one row, for whoever keeps the directory. */
export type ReportedRow = {
  line: number;
  /** Empty when it cannot be read. */
  login: string;
  outcome: RowOutcome;
  /** The refusal, or the warnings. */
  reasons: (RefusalCode | WarningCode)[];
  /** The same in words. */
  sentences: string[];
};

const PAGE_ROWS = 5_000;

/** A reason in words that need no explanation. */
export function reasonText(reason: RefusalCode | WarningCode, locale: Locale): string {
  return translator(locale)(`import.${reason}`);
}

/** How many rows ended how, and why. Every reason in the order of the manual, none that did not occur. */
export async function countRows(tx: Database): Promise<ImportCounts> {
  const found = await countStaged(tx);
  const rows = (kind: string, code: string) => found.find((one) => one.kind === kind && one.code === code)?.rows ?? 0;
  const byReason = <Code extends string>(kind: string, codes: readonly Code[]) =>
    Object.fromEntries(codes.map((code) => [code, rows(kind, code)]).filter(([, count]) => count !== 0)) as Partial<
      Record<Code, number>
    >;
  return {
    created: rows("outcome", "created"),
    updated: rows("outcome", "updated"),
    unchanged: rows("outcome", "unchanged"),
    refused: byReason("refusal", REFUSALS),
    warnings: byReason("warning", WARNINGS),
  };
}

/** Tells what became of every row, one after another, in the order of the file. */
export async function reportRows(tx: Database, locale: Locale, sink: RowSink<ReportedRow>): Promise<void> {
  const sentences = new Map([...REFUSALS, ...WARNINGS].map((reason) => [reason, reasonText(reason, locale)] as const));
  let after = 0;
  for (;;) {
    const page = await findStagedRows(tx, after, PAGE_ROWS);
    for (const { line, login, outcome, refusal, warnings } of page) {
      const reasons = (refusal ? [refusal] : warnings) as ReportedRow["reasons"];
      await sink.write({
        line,
        login: login ?? "",
        outcome: outcome as RowOutcome,
        reasons,
        sentences: reasons.map((reason) => sentences.get(reason) ?? ""),
      });
      after = line;
    }
    if (page.length < PAGE_ROWS) return sink.end();
  }
}
