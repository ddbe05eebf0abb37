"use client";

import { createContext, type ReactNode, useContext } from "react";

/** What client primitives share, so that no screen has to pass it along: finished texts and one number. */
export type SharedTexts = {
  errorPrefix: string;
  errorSummary: string;
  sending: string;
  slow: string;
  offline: string;
  outdated: string;
  tooMuch: string;
  /** The most that one form may send. */
  formBytes: number;
  show: string;
  hide: string;
  showPassword: string;
  hidePassword: string;
  brokenTitle: string;
  brokenText: string;
  brokenReference: string;
  retry: string;
};

const Texts = createContext<SharedTexts | null>(null);

export function SharedTextsProvider({ texts, children }: { texts: SharedTexts; children: ReactNode }) {
  return <Texts value={texts}>{children}</Texts>;
}

/** The shared texts in the page's language. Only outside the root layout is there none, and that is a bug. */
export function useSharedTexts(): SharedTexts {
  const texts = useContext(Texts);
  if (!texts) throw new Error("no shared texts above this component");
  return texts;
}
