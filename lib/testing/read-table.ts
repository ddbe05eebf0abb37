import { parse } from "csv-parse/sync";
import type { Table } from "@/lib/csv/table";

/** What is written in an English table, row by row, each cell by its heading. */
export async function readTable(table: Table | null, { masked = true } = {}): Promise<Record<string, string>[]> {
  if (!table) throw new Error("no table");
  let text = "";
  for await (const piece of table.write({ locale: "en", masked })) text += piece;
  return parse(text, { columns: true, bom: true });
}
