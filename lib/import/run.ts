import { type Database, databaseCodeOf, db } from "@/db/client";
import { findDirectoryBySlug } from "@/db/queries/directories";
import { judgeRows } from "@/db/queries/import-apply";
import { claimImport } from "@/db/queries/import-stage";
import type { Actor } from "@/lib/audit/actor";
import { createDirectory, type NewDirectory } from "@/lib/directory/create";
import { DEFAULT_LOCALE, type Locale } from "@/lib/i18n/locale";
import type { RowSink } from "@/lib/row-sink";
import { applyRows, recordImport } from "./apply";
import type { ImportCounts } from "./codes";
import type { Encoding } from "./detect-encoding";
import { FileFault } from "./file-fault";
import { type OpenedExport, openExport } from "./open-export";
import { countRows, type ReportedRow, reportRows } from "./report";
import { stageExport } from "./stage";

export type ImportRequest = {
  file: string;
  /** The directory's slug. */
  directory: string;
  /** Makes the directory if there is none of that name. */
  create?: Omit<NewDirectory, "slug">;
  /** Answers what would happen, and writes nothing. */
  dryRun?: boolean;
  actor: Actor;
  /** Bytes while the file is read, lines while it is written. */
  onProgress?: (progress: { phase: "reading" | "writing"; done: number; total: number }) => void;
  /** Told what became of every row, before anything is final: if this fails, nothing was done. */
  report?: RowSink<ReportedRow>;
};

export type ImportResult =
  | { outcome: "imported"; counts: ImportCounts; locale: Locale; encoding: Encoding; separator: string; ignoredColumns: string[] }
  | { outcome: "unreadable"; fault: FileFault; locale: Locale }
  | { outcome: "unknown-directory" }
  | { outcome: "unfit-directory"; field: string }
  /** Another import is changing this directory. */
  | { outcome: "busy" }
  /** Somebody else changed the same people at the same moment. Importing again settles it. */
  | { outcome: "conflict" };

type Result<Outcome extends ImportResult["outcome"]> = Extract<ImportResult, { outcome: Outcome }>;

/** What a transaction gives back that must leave nothing behind. */
class Undone extends Error {
  constructor(readonly result: ImportResult) {
    super("undone");
  }
}

/** Unique violation (somebody made the same account) and deadlock. */
const CONFLICTS = ["23505", "40P01"];

/**
 * Imports a customer's directory export: people it does not know are created, people it knows brought up to
 * date, nobody is removed. One transaction: whatever goes wrong, nothing of the file is there.
 *
 * @throws the file system's own errors, when the file cannot be read
 */
export async function importDirectory(request: ImportRequest): Promise<ImportResult> {
  const known = await findDirectoryBySlug(request.directory);
  if (!known && !request.create) return { outcome: "unknown-directory" };
  const locale = known?.locale ?? request.create?.locale ?? DEFAULT_LOCALE;
  try {
    const opened = await openExport(request.file);
    return await db.transaction(async (tx) => {
      const result = await importInto(tx, opened, request);
      if (request.dryRun || result.outcome !== "imported") throw new Undone(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Undone) return error.result;
    if (error instanceof FileFault) return { outcome: "unreadable", fault: error, locale };
    if (CONFLICTS.includes(databaseCodeOf(error) ?? "")) return { outcome: "conflict" };
    throw error;
  }
}

async function importInto(
  tx: Database,
  opened: OpenedExport,
  request: ImportRequest,
): Promise<Result<"imported" | "busy" | "unfit-directory">> {
  const progress = request.onProgress ?? (() => {});
  const created = await createIfMissing(tx, request);
  if (created.outcome === "unfit") return { outcome: "unfit-directory", field: created.field };
  const directory = await findDirectoryBySlug(request.directory, tx);
  if (!directory || !(await claimImport(tx, directory.id))) return { outcome: "busy" };

  const lastLine = await stageExport(tx, opened, directory, (bytes) =>
    progress({ phase: "reading", done: bytes, total: opened.bytes }),
  );
  await judgeRows(tx);
  const applied = request.dryRun
    ? null
    : await applyRows(tx, directory.id, lastLine, request.actor, (lines) =>
        progress({ phase: "writing", done: lines, total: lastLine }),
      );
  const counts = await countRows(tx);
  if (applied) await recordImport(tx, { ...applied, directoryId: directory.id, counts }, request.actor);
  if (request.report) await reportRows(tx, directory.locale, request.report);
  const { encoding, separator, columns } = opened;
  return { outcome: "imported", counts, locale: directory.locale, encoding, separator, ignoredColumns: columns.ignored };
}

/** Whoever makes the directory at the same moment may be first: then it is there, too. */
async function createIfMissing(tx: Database, { directory, create, actor }: ImportRequest) {
  if (!create || (await findDirectoryBySlug(directory, tx))) return { outcome: "there" } as const;
  return createDirectory({ ...create, slug: directory }, actor, tx);
}
