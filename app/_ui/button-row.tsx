import type { ReactNode } from "react";

/** Buttons side by side, under each other where there is no room. The main one comes first. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}
