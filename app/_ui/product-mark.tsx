/** The sign beside the product's name: a handset that answers. Decoration, the name stands beside it. */
export function ProductMark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 32 32" width="32" height="32" className="size-8 shrink-0">
      <rect width="32" height="32" rx="9" className="fill-accent" />
      <path
        d="M9.5 16.6 13.8 21 22.6 11.2"
        fill="none"
        strokeWidth="3.2"
        strokeLinecap="round"
        strokeLinejoin="round"
        className="stroke-on-accent"
      />
    </svg>
  );
}
