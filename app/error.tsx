"use client";

import { Button } from "./_ui/button";
import { Panel } from "./_ui/panel";
import { useSharedTexts } from "./_ui/shared-texts";

/** What is shown where a page failed. Its cause is in the log under the reference, and nowhere here. */
export default function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  const texts = useSharedTexts();
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <main className="mx-auto w-full max-w-[35rem] px-4 py-12 xs:px-6 sm:py-20">
      <title>{texts.brokenTitle}</title>
      <Panel>
        <div className="stack [--stack:1.25rem]">
          <h1 className="text-[1.75rem] leading-tight font-bold tracking-tight xs:text-[2rem]">{texts.brokenTitle}</h1>
          <p>{texts.brokenText}</p>
          {reference && (
            <p>
              {texts.brokenReference}{" "}
              <code className="rounded-md bg-sunken px-2 py-1 font-mono font-semibold select-all">{reference}</code>
            </p>
          )}
          <Button type="button" onClick={retry}>
            {texts.retry}
          </Button>
        </div>
      </Panel>
    </main>
  );
}
