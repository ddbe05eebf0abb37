/**
 * The one live line of a card. It stands on the page even when empty: only a line that was there before is
 * read out when its text changes. Never put a running clock in it.
 */
export function StatusLine({ id, text }: { id?: string; text: string | undefined }) {
  return (
    <p id={id} role="status" tabIndex={-1} className="live text-muted">
      {text}
    </p>
  );
}
