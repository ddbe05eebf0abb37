"use client";

import "./globals.css";
import { errors } from "@/lib/i18n/messages/errors";

/**
 * The last resort, shown where not even the frame of a page could be made. Nothing of the server reaches
 * it, so it carries its own words and asks the browser which language to say them in.
 */
export default function Broken({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = typeof navigator !== "undefined" && navigator.language.startsWith("en") ? "en" : "fr";
  const texts = errors[locale];
  const reference = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  return (
    <html lang={locale}>
      <body>
        <title>{texts["broken-title"]}</title>
        <main className="mx-auto grid w-full max-w-[35rem] gap-5 px-4 py-16">
          <h1 className="text-[2rem] font-bold tracking-tight">{texts["broken-title"]}</h1>
          <p>{texts["broken-text"]}</p>
          {reference && (
            <p>
              {texts["broken-reference"]} <code className="font-mono font-semibold select-all">{reference}</code>
            </p>
          )}
          <p>
            <button
              type="button"
              onClick={retry}
              className="min-h-12 rounded-lg border border-edge bg-surface px-5 font-semibold"
            >
              {texts.retry}
            </button>
          </p>
        </main>
      </body>
    </html>
  );
}
