import type { ReactNode } from "react";
import { PageTitle, PageTitles } from "./page-title";

type Props = {
  /** The one H1, and the first words of the title. */
  heading: string;
  /** « Étape 1 sur 3 », above the heading. */
  step?: string | undefined;
  /** One or two sentences under the heading. */
  lead?: ReactNode;
  /** A status tag beside the heading. */
  tag?: ReactNode;
  /** What the window is called where that is more than the heading (« 43 % – Campagne »). */
  title?: string | undefined;
  children?: ReactNode;
};

/** A screen: its heading, its content, its title « {Erreur : }{H1} – APP ». Each page renders one, in a shell. */
export function Page({ heading, step, lead, tag, title, children }: Props) {
  return (
    <PageTitles heading={title ?? heading}>
      <header className="mb-6">
        {step && <p className="mb-1 text-sm font-semibold text-muted">{step}</p>}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <h1 className="text-[1.75rem] leading-tight font-bold tracking-tight xs:text-[2rem]">{heading}</h1>
          {tag}
        </div>
        {lead && <div className="mt-2.5 text-[1.0625rem] text-muted">{lead}</div>}
      </header>
      {children}
      <PageTitle forms={nextTurn()} />
    </PageTitles>
  );
}

const nextTurn = () => new Promise<null>((resolve) => setImmediate(() => resolve(null)));
