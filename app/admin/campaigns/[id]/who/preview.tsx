"use client";

import { useEffect, useRef, useState } from "react";
import type { PreviewTexts } from "./preview-texts";

/** Long enough for a word to be typed, short enough to be seen as the answer to it. */
const PAUSE_MS = 400;

type Props = {
  formId: string;
  /** Of the draft as it is saved; what is being filled in takes its place, where there is script. */
  saved: PreviewTexts;
  count: (form: FormData) => Promise<PreviewTexts>;
  texts: { counting: string; failed: string };
};

/** How many people the choice reaches, and the first of them by name. Follows the form while it is filled in. */
export function Preview({ formId, saved, count, texts }: Props) {
  const [counted, setCounted] = useState<PreviewTexts | null>(null);
  const [counting, setCounting] = useState(false);
  const latest = useRef(0);

  useEffect(() => {
    const form = document.getElementById(formId);
    let timer: ReturnType<typeof setTimeout>;
    const follow = async (turn: number) => {
      setCounting(true);
      const answer = await count(new FormData(form as HTMLFormElement)).catch(() => null);
      // Somebody went on choosing: what comes now is of a choice that is gone.
      if (turn !== latest.current) return;
      setCounting(false);
      setCounted(answer ?? { people: texts.failed, first: [], unknown: null });
    };
    const wait = ({ target }: Event) => {
      if (!(target as HTMLInputElement).name) return;
      clearTimeout(timer);
      latest.current += 1;
      timer = setTimeout(follow, PAUSE_MS, latest.current);
    };
    const stop = () => {
      clearTimeout(timer);
      latest.current += 1;
      setCounting(false);
    };
    form?.addEventListener("input", wait);
    form?.addEventListener("submit", stop);
    return () => {
      clearTimeout(timer);
      latest.current += 1;
      form?.removeEventListener("input", wait);
      form?.removeEventListener("submit", stop);
    };
  }, [formId, count, texts.failed]);

  const { people, first, unknown } = counted ?? saved;
  return (
    <div className="grid gap-2" aria-busy={counting}>
      <p role="status" className="font-semibold">
        {counting ? texts.counting : people}
      </p>
      {first.length > 0 && (
        <ul className={counting ? "text-muted opacity-60" : "text-muted"}>
          {first.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
        </ul>
      )}
      {counted && unknown && <p className="wrap-anywhere text-warning">{unknown}</p>}
    </div>
  );
}
