"use client";

import { useEffect, useState } from "react";

/** Whether `running` has been true for at least `afterMs` milliseconds without a break. */
export function useElapsed(running: boolean, afterMs: number): boolean {
  const [elapsed, setElapsed] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => setElapsed(true), afterMs);
    return () => {
      clearTimeout(timer);
      setElapsed(false);
    };
  }, [running, afterMs]);
  return running && elapsed;
}
