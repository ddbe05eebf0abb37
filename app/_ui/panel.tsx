import type { ReactNode } from "react";

/** The sheet on which a page of one form stands. */
export function Panel({ children }: { children: ReactNode }) {
  return <div className="rounded-2xl border border-line bg-surface p-5 shadow-card xs:p-8">{children}</div>;
}
