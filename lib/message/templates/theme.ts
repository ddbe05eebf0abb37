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

/** Mail programs that know the dark scheme read classes; the others keep the inline, light colours. */
export const darkStyles = `@media (prefers-color-scheme: dark) {
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
