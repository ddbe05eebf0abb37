"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

const LOOK_EVERY_MS = 5_000;
/** A link that was not opened by then is opened later, and the page is loaded again by hand. */
const LOOK_FOR_MS = 600_000;

type Cards = readonly { channel: string; state: string }[];

/**
 * Puts the focus on what a card's new state asks for, and looks again while a message is under way: the link
 * may be opened on another device, and a message may fail.
 */
export function FollowCards({ cards, waits }: { cards: Cards; waits: boolean }) {
  const router = useRouter();
  const before = useRef(cards);

  useEffect(() => {
    const changed = cards.find(({ channel, state }) =>
      before.current.some((old) => old.channel === channel && old.state !== state),
    );
    before.current = cards;
    // Whoever is in a field is typing, or about to: what they type must not land in another one.
    if (!changed || document.activeElement instanceof HTMLInputElement) return;
    const target = changed.state === "code-sent" ? `${changed.channel}-code-code` : `${changed.channel}-status`;
    document.getElementById(target)?.focus();
  }, [cards]);

  useEffect(() => {
    if (!waits) return;
    const began = Date.now();
    const timer = setInterval(() => {
      if (Date.now() - began > LOOK_FOR_MS) clearInterval(timer);
      else if (document.visibilityState === "visible") router.refresh();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [waits, router]);

  return null;
}
