import type { ReactNode } from "react";

/** A heading with what is said under it. */
export function Passage({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="grid gap-2">
      <h2 className="text-lg font-bold">{heading}</h2>
      {children}
    </section>
  );
}
