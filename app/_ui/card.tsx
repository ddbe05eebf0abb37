import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";

type Props = {
  /** Unique on the page: the section is named by its heading. */
  id: string;
  heading: string;
  icon?: IconName;
  /** A status tag: it stands in the heading, so that it is read with it. */
  tag?: ReactNode;
  children: ReactNode;
};

/** A part of the page that stands on its own: heading, state, content. */
export function Card({ id, heading, icon, tag, children }: Props) {
  return (
    <section aria-labelledby={`${id}-heading`} className="rounded-2xl border border-line bg-surface p-5 shadow-card xs:p-6">
      <h2 id={`${id}-heading`} className="mb-4 flex gap-2.5 text-lg leading-snug font-bold">
        {icon && <Icon name={icon} className="mt-0.5 size-5 text-muted" />}
        <span className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
          <span className="min-w-0">{heading}</span>
          {tag && (
            <>
              <span className="sr-only"> – </span>
              {tag}
            </>
          )}
        </span>
      </h2>
      <div className="stack [--stack:1rem] [&>dl:last-child]:-mb-2 [&>dl:last-child]:border-b-0">{children}</div>
    </section>
  );
}
