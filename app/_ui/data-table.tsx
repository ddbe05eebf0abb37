import type { ReactNode } from "react";

export type Column<Row> = {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers end under each other. */
  numeric?: boolean;
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
 * Rows of data. The first column names the row. Where there is no room for columns (42 rem) each row is a
 * card, its header the card's title, and its values stand under each other; it stays a table to a screen reader.
 */
export function DataTable<Row>({ caption, showCaption = false, columns, rows, rowKey }: Props<Row>) {
  const [first, ...rest] = columns;
  if (!first) return null;
  const end = (column: Column<Row>) => (column.numeric ? "@2xl:text-right tabular-nums" : "");
  return (
    <div className="@container">
      <table className="block w-full @2xl:table @2xl:border-separate @2xl:border-spacing-0 @2xl:rounded-2xl @2xl:border @2xl:border-line @2xl:bg-surface @2xl:shadow-card">
        <caption className={showCaption ? "mb-3 block text-left text-lg font-bold @2xl:table-caption" : "sr-only"}>
          {caption}
        </caption>
        <thead className="sr-only @2xl:not-sr-only @2xl:table-header-group">
          <tr>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={`border-b border-line px-4 py-3 text-left text-sm font-semibold text-muted ${end(column)}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="grid gap-3 @2xl:table-row-group">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className="block rounded-2xl border border-line bg-surface px-4 py-3 @2xl:table-row @2xl:rounded-none @2xl:border-0 @2xl:bg-transparent @2xl:[&:last-child>*]:border-b-0"
            >
              <th
                scope="row"
                className="block wrap-anywhere [&_a]:inline-block [&_a]:py-0.5 pb-1 text-left font-semibold @2xl:table-cell @2xl:border-b @2xl:border-line @2xl:px-4 @2xl:py-3"
              >
                {first.cell(row)}
              </th>
              {rest.map((column) => (
                <td
                  key={column.key}
                  className={`grid grid-cols-[minmax(min-content,2fr)_3fr] wrap-anywhere [&_time]:wrap-break-word gap-x-4 py-1 @2xl:table-cell @2xl:border-b @2xl:border-line @2xl:px-4 @2xl:py-3 ${end(column)}`}
                >
                  <span aria-hidden="true" className="wrap-break-word text-muted @2xl:hidden">
                    {column.header}
                  </span>
                  <span className="min-w-0">{column.cell(row)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
