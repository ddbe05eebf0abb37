"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

type Props = {
  seconds: number;
  /** The same where the browser has to load the whole page: rarer, because it loses one's place. */
  secondsWithoutScript: number;
  /**
   * After how many times it stops, and at which address: a page that goes on for ever keeps a session in use that nobody
   * uses. Without script each turn is at an address of its own, `next`.
   */
  stops?: { turns: number; next: Route; end: Route };
};

/** Makes the page anew at intervals, while somebody looks at it. Leave it out to stop. */
export function AutoRefresh({ seconds, secondsWithoutScript, stops }: Props) {
  const router = useRouter();
  const { turns, end } = stops ?? {};

  useEffect(() => {
    let left = turns ?? Number.POSITIVE_INFINITY;
    const timer = setInterval(() => {
      if (document.hidden) return;
      left -= 1;
      if (left > 0 || end === undefined) return router.refresh();
      clearInterval(timer);
      router.replace(end);
    }, seconds * 1_000);
    return () => clearInterval(timer);
  }, [seconds, router, turns, end]);

  return (
    <noscript>
      <meta httpEquiv="refresh" content={stops ? `${secondsWithoutScript};url=${stops.next}` : String(secondsWithoutScript)} />
    </noscript>
  );
}
