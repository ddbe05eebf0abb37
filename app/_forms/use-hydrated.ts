"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Whether script has taken over: what works only with script stays hidden until then. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
