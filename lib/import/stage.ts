import type { Database } from "@/db/client";
import { createStage, matchAccounts, refuseLoginsTwice, type StagedRow, stageRows } from "@/db/queries/import-stage";
import type { RefusalCode } from "./codes";
import { FileFault } from "./file-fault";
import type { OpenedExport } from "./open-export";
import { type ImportingDirectory, parseRow } from "./parse-row";
import { readRows } from "./read-rows";

/** Rows that travel to the database together: enough to make the way cheap, too few to be seen in memory. */
const BATCH_ROWS = 1_000;

/**
 * Reads a whole file into the transaction's own table, each row judged by what it says, and finds whom it is
 * about. Returns the line of the last row.
 *
 * @param read called with the bytes read so far
 * @throws FileFault when the file breaks off, or has no row
 */
export async function stageExport(
  tx: Database,
  opened: OpenedExport,
  directory: ImportingDirectory & { id: string },
  read: (bytes: number) => void,
): Promise<number> {
  await createStage(tx);
  let batch: StagedRow[] = [];
  let lastLine = 0;
  let isHeader = true;
  for await (const { line, cells, bytesRead } of readRows(opened.file, opened)) {
    const isRow = !isHeader && cells.some((cell) => cell !== "" && cell.trim() !== "");
    isHeader = false;
    // Spreadsheets write rows of separators alone below the last person.
    if (!isRow) continue;
    batch.push({ line, ...parseRow(cells, opened.columns, directory) });
    lastLine = line;
    if (batch.length === BATCH_ROWS) {
      await stageRows(tx, batch);
      batch = [];
      read(bytesRead);
    }
  }
  if (lastLine === 0) throw new FileFault("no-rows");
  if (batch.length > 0) await stageRows(tx, batch);
  read(opened.bytes);

  await refuseLoginsTwice(tx, "login-twice" satisfies RefusalCode);
  await matchAccounts(tx, directory.id, "name-missing" satisfies RefusalCode);
  return lastLine;
}
