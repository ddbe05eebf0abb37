"use client";

import { useEffect, useRef } from "react";

/**
 * Puts the focus on the element `target` when `state` changes and the focused control went with the old
 * state. Whoever still has the focus keeps it.
 */
export function CatchFocus({ target, state }: { target: string; state: string }) {
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    if (document.activeElement === document.body) document.getElementById(target)?.focus();
  }, [target, state]);
  return null;
}
