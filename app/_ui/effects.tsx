"use client";

import { useForm } from "../_forms/form-context";
import { DataTable } from "./data-table";

type Line = { key: string; text: string; now: string };

type Props = { caption: string; headers: { effect: string; now: string; after: string }; lines: readonly Line[] };

/** What the ActionForm around it means in numbers: as it is saved, and once that was asked for, as it is typed. */
export function Effects({ caption, headers, lines }: Props) {
  const { effects } = useForm().state;
  const rows = lines.map((line) => ({ ...line, after: "", worse: false, ...effects?.[line.key] }));
  const weight = ({ worse, now, after }: (typeof rows)[number]) =>
    after === now ? "" : worse ? "font-bold text-danger" : "font-bold";
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "effect", header: headers.effect, cell: ({ text }) => <span className="font-normal">{text}</span> },
        { key: "now", header: headers.now, numeric: true, cell: ({ now }) => now },
        ...(effects
          ? [
              {
                key: "after",
                header: headers.after,
                numeric: true,
                cell: (row: (typeof rows)[number]) => <span className={weight(row)}>{row.after}</span>,
              },
            ]
          : []),
      ]}
    />
  );
}
