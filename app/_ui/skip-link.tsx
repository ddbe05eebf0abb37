/** The first stop of the Tab key: past the navigation, to the content. */
export function SkipLink({ text }: { text: string }) {
  return (
    <a
      href="#content"
      className="absolute top-2 left-2 z-10 -translate-y-24 rounded-lg bg-surface px-4 py-3 font-semibold shadow-card focus:translate-y-0"
    >
      {text}
    </a>
  );
}
