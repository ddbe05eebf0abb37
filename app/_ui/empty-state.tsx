import type { ReactNode } from "react";

/** Says that a list is empty, and what to do about it. */
export function EmptyState({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <div className="grid justify-items-center gap-4 rounded-2xl border border-dashed border-edge px-6 py-10 text-center">
      <p className="max-w-prose text-muted">{text}</p>
      {children}
    </div>
  );
}
