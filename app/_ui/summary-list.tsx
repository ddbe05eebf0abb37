import type { ReactNode } from "react";

export type SummaryRow = { term: string; value: ReactNode; action?: ReactNode };

/** What was answered or what is known, one line each, with a way to change it. */
export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const columns = rows.some(({ action }) => action)
    ? "@sm:grid-cols-[minmax(9rem,1fr)_2fr_7.5rem]"
    : "@sm:grid-cols-[minmax(11rem,1fr)_2fr]";
  return (
    <dl className="@container divide-y divide-line border-y border-line">
      {rows.map((row) => (
        <div key={row.term} className={`grid gap-x-4 gap-y-1 py-3.5 @sm:items-baseline ${columns}`}>
          <dt className="font-semibold">{row.term}</dt>
          <dd className="min-w-0">{row.value}</dd>
          {row.action && <dd className="@sm:text-right">{row.action}</dd>}
        </div>
      ))}
    </dl>
  );
}
