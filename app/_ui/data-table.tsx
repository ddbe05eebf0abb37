import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "./icon";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers end under each other. */
  numeric?: boolean;
  /** A link that sorts by this column, and how the table is sorted by it now. */
  sort?: { href: Route; now: "ascending" | "descending" | "none" };
};

type Props<Row> = {
  /** What the table lists; read out, and shown where `showCaption`. */
  caption: string;
  showCaption?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
};

/**
 * Rows of data. The first column names the row. Below 48 rem each row is shown as a card, its header the
 * card's title; it stays a table to a screen reader.
 */
export function DataTable<Row>({ caption, showCaption = false, columns, rows, rowKey }: Props<Row>) {
  const [first, ...rest] = columns;
  if (!first) return null;
  const end = (column: Column<Row>) => (column.numeric ? "md:text-right tabular-nums" : "");
  return (
    <table className="block w-full md:table md:border-separate md:border-spacing-0 md:rounded-2xl md:border md:border-line md:bg-surface md:shadow-card">
      <caption className={showCaption ? "mb-3 text-left text-lg font-bold" : "sr-only"}>{caption}</caption>
      <thead className="sr-only md:not-sr-only md:table-header-group">
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              aria-sort={column.sort && column.sort.now !== "none" ? column.sort.now : undefined}
              className={`border-b border-line px-4 py-3 text-left text-sm font-semibold text-muted ${end(column)}`}
            >
              {column.sort ? <SortLink column={column} sort={column.sort} /> : column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="grid gap-3 md:table-row-group">
        {rows.map((row) => (
          <tr
            key={rowKey(row)}
            className="block rounded-2xl border border-line bg-surface px-4 py-3 md:table-row md:rounded-none md:border-0 md:bg-transparent md:[&:last-child>*]:border-b-0"
          >
            <th scope="row" className="block [&_a]:inline-block [&_a]:py-0.5 pb-1 text-left font-semibold md:table-cell md:border-b md:border-line md:px-4 md:py-3">
              {first.cell(row)}
            </th>
            {rest.map((column) => (
              <td
                key={column.key}
                className={`flex flex-wrap justify-between gap-x-4 py-1 md:table-cell md:border-b md:border-line md:px-4 md:py-3 ${end(column)}`}
              >
                <span aria-hidden="true" className="text-muted md:hidden">
                  {column.header}
                </span>
                <span className="min-w-0">{column.cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SortLink<Row>({ column, sort }: { column: Column<Row>; sort: NonNullable<Column<Row>["sort"]> }) {
  return (
    <Link href={sort.href} prefetch={false} className="inline-flex min-h-6 items-center gap-1 text-ink">
      {column.header}
      {sort.now !== "none" && <Icon name="chevron-down" className={`size-4 ${sort.now === "ascending" ? "rotate-180" : ""}`} />}
    </Link>
  );
}
