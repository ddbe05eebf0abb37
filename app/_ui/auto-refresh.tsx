"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

type Props = {
  seconds: number;
  /** The same where the browser has to load the whole page: rarer, because it loses one's place. */
  secondsWithoutScript: number;
};

/** Makes the page anew at intervals, while somebody looks at it. Leave it out to stop. */
export function AutoRefresh({ seconds, secondsWithoutScript }: Props) {
  const router = useRouter();

  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) router.refresh();
    }, seconds * 1_000);
    return () => clearInterval(timer);
  }, [seconds, router]);

  return (
    <noscript>
      <meta httpEquiv="refresh" content={String(secondsWithoutScript)} />
    </noscript>
  );
}
