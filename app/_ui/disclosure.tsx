import type { ReactNode } from "react";
import { Icon } from "./icon";

/** A question with its answer folded away. */
export function Disclosure({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="group">
      <summary className="inline-flex min-h-11 items-center gap-1.5 rounded-md font-medium text-accent hover:text-accent-strong">
        <Icon name="chevron-right" className="size-5 transition-transform group-open:rotate-90" />
        <span className="underline decoration-1 underline-offset-[0.2em]">{summary}</span>
      </summary>
      <div className="mt-1 ml-2.5 grid gap-3 border-l-2 border-line pl-4.5">{children}</div>
    </details>
  );
}
