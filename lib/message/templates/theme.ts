/**
 * Colours of mails, light and dark. Every text on every ground that it stands on has a contrast of at least
 * 4.5 (WCAG 2.2, 1.4.3); a test computes them.
 */
export const theme = {
  light: {
    page: "#f3f4f6",
    card: "#ffffff",
    text: "#1f2937",
    quiet: "#4b5563",
    link: "#1d4ed8",
    button: "#1d4ed8",
    onButton: "#ffffff",
  },
  dark: {
    page: "#111827",
    card: "#1f2937",
    text: "#f3f4f6",
    quiet: "#d1d5db",
    link: "#93c5fd",
    button: "#93c5fd",
    onButton: "#111827",
  },
} as const;

/** What stands on what. */
export const pairs = [
  ["text", "card"],
  ["quiet", "card"],
  ["quiet", "page"],
  ["link", "card"],
  ["onButton", "button"],
] as const;

const DARK_ONLY = "@media (prefers-color-scheme: dark)";
const BOTH_SCHEMES = 'content="light dark"';

/** Mail programs that know the dark scheme read classes; the others keep the inline, light colours. */
export const darkStyles = `${DARK_ONLY} {
${Object.entries({
  page: ["page", "text"],
  card: ["card", "text"],
  words: [null, "text"],
  quiet: [null, "quiet"],
  link: [null, "link"],
  button: ["button", "onButton"],
} as const)
  .map(
    ([name, [ground, ink]]) =>
      `  .${name} { ${ground ? `background-color: ${theme.dark[ground]} !important; ` : ""}color: ${theme.dark[ink]} !important; }`,
  )
  .join("\n")}
  .page td { background-color: transparent !important; }
}`;

/** A mail's HTML as it looks in one scheme, whatever the device prefers: by its own styles, not by others. */
export function inScheme(html: string, scheme: keyof typeof theme): string {
  return html
    .replace(DARK_ONLY, scheme === "dark" ? "@media all" : "@media not all")
    .replaceAll(BOTH_SCHEMES, `content="${scheme}"`);
}
