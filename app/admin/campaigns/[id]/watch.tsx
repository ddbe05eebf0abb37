"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const INTERVAL_MS = 2_000;

/**
 * Makes the page anew while its campaign runs and somebody looks at it. Its line is live: heard at intervals
 * while the campaign runs, and both heard and seen once that has ended.
 */
export function Watch({ running, text }: { running: boolean; text: string | undefined }) {
  const router = useRouter();

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [running, router]);

  return (
    <p role="status" className={running ? "sr-only" : "empty:hidden"}>
      {text}
    </p>
  );
}
