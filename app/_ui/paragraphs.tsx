import { paragraphsOf } from "@/lib/organisation/own-text";

/** A plain text as it was typed: paragraphs, and lines that end where they ended. Nothing in it becomes a link. */
export function Paragraphs({ text }: { text: string }) {
  return paragraphsOf(text).map(({ at, paragraph }) => (
    <p key={at} className="wrap-anywhere whitespace-pre-line">
      {paragraph}
    </p>
  ));
}
