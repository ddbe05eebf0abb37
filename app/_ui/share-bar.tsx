/** A part of a whole as a bar, beside its number: screen readers have the number. */
export function ShareBar({ part, whole }: { part: number; whole: number }) {
  const share = whole === 0 ? 0 : Math.min((part / whole) * 100, 100);
  return (
    <svg aria-hidden="true" width="100%" height="12" className="block overflow-hidden rounded-full border border-edge">
      <rect width={`${share.toFixed(2)}%`} height="12" className="fill-accent forced-colors:fill-[Highlight]" />
    </svg>
  );
}
