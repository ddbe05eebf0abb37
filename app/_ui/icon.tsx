/** Strokes on a 20 by 20 grid. */
const PATHS = {
  alert:
    "M10 6.5v4.25M10 13.6v.15M8.7 3.1 1.9 15a1.5 1.5 0 0 0 1.3 2.25h13.6A1.5 1.5 0 0 0 18.1 15L11.3 3.1a1.5 1.5 0 0 0-2.6 0Z",
  back: "M16.5 10h-13m0 0L9 4.5M3.5 10 9 15.5",
  "check-circle": "m6.5 10.3 2.4 2.4 4.6-5M18 10a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z",
  "chevron-down": "m5 7.5 5 5 5-5",
  "chevron-right": "m7.5 5 5 5-5 5",
  circle: "M18 10a8 8 0 1 1-16 0 8 8 0 0 1 16 0Zm-8-3.5v4m0 2.8v.15",
  clock: "M10 5.5V10l3 2m5-2a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z",
  "cross-circle": "m7.2 7.2 5.6 5.6m0-5.6-5.6 5.6M18 10a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z",
  dash: "M6.5 10h7M18 10a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z",
  info: "M10 9.25v4.5M10 6.4v.15M18 10a8 8 0 1 1-16 0 8 8 0 0 1 16 0Z",
  mail: "m2.5 5.5 7.5 6 7.5-6M3.5 4h13a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1h-13a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1Z",
  menu: "M3 5.5h14M3 10h14M3 14.5h14",
  mobile: "M9 15h2M6.5 2h7a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1V3a1 1 0 0 1 1-1Z",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words that say the same, so screen readers skip it. Takes the colour of the text. */
export function Icon({ name, className = "size-5" }: { name: IconName; className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" width="20" height="20" className={`shrink-0 ${className}`}>
      <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
