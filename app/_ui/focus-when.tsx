"use client";

import { useEffect } from "react";

/**
 * Puts the focus on what says what was done, each time that it says something else: what was pressed to do it may be gone.
 * Without script the page is loaded anew, and begins with it.
 */
export function FocusWhen({ id, what }: { id: string; what: string | undefined }) {
  useEffect(() => {
    if (what !== undefined) document.getElementById(id)?.focus();
  }, [id, what]);
  return null;
}
