"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const INTERVAL_MS = 2_000;

/** Makes the page anew while its campaign runs and somebody looks at it, and says the announcement aloud. */
export function Watch({ running, announcement }: { running: boolean; announcement: string | undefined }) {
  const router = useRouter();

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, INTERVAL_MS);
    return () => clearInterval(timer);
  }, [running, router]);

  return (
    <p role="status" className="sr-only">
      {announcement}
    </p>
  );
}
