"use client";

import { createContext, type ReactNode, use, useContext } from "react";
import { useProductName } from "./product-name";
import { useSharedTexts } from "./shared-texts";

const Titles = createContext({ plain: "", refused: "" });

/** The titles of the page around: as it is, and after a refused submit. */
export function usePageTitles() {
  return useContext(Titles);
}

/** Tells the forms below what the window is called. */
export function PageTitles({ heading, children }: { heading: string; children: ReactNode }) {
  const productName = useProductName();
  const { errorPrefix } = useSharedTexts();
  const plain = [heading, productName].filter(Boolean).join(" – ");
  return <Titles value={{ plain, refused: `${errorPrefix}${plain}` }}>{children}</Titles>;
}

/**
 * The page's title. The first title of a document counts, and without script a refused form writes one of
 * its own: so this one waits until `forms`, what stands above it, had their turn.
 */
export function PageTitle({ forms }: { forms: Promise<null> }) {
  use(forms);
  return <title>{usePageTitles().plain}</title>;
}
