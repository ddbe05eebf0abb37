import { expect, test } from "./fixtures";
import { judgeScreen } from "./support/judge-screen";

const screen = (styles: string, content: string) => `<!doctype html>
  <html lang="fr">
    <head>
      <title>Essai</title>
      <style>
        @media (prefers-color-scheme: dark) { html { background: #111; color: #eee } a { color: #9cf } }
        ${styles}
      </style>
    </head>
    <body><main><h1>Essai</h1>${content}</main></body>
  </html>`;

const DARK = "(prefers-color-scheme: dark)";
const LIGHT = "(prefers-color-scheme: light)";
const NARROW = "(max-width: 400px)";
const WIDE = "(min-width: 401px)";

const LINK = '<p>Un texte avec <a href="#x">un lien</a> au milieu.</p>';
const FIELD = "<input>";

const faint = (theme: string, width: string, colour: string) => `@media ${theme} and ${width} { p { color: ${colour} } }`;
const only = (width: string) => `input { display: none; height: 44px } @media ${width} { input { display: inline } }`;

test("the judge of screens finds what is wrong in one theme or at one width only", { tag: "@script" }, async ({ page }) => {
  await page.setContent(screen("", LINK));
  await judgeScreen(page, "nothing wrong", { target: 44 });
  for (const [styles, content, found] of [
    [faint(LIGHT, WIDE, "#ccc"), LINK, /at 1280 px, light.*color-contrast/s],
    [faint(DARK, WIDE, "#444"), LINK, /at 1280 px, dark.*color-contrast/s],
    [faint(LIGHT, NARROW, "#ccc"), LINK, /at 320 px, light.*color-contrast/s],
    [faint(DARK, NARROW, "#444"), LINK, /at 320 px, dark.*color-contrast/s],
    [`@media ${DARK} { a { color: #ddd; text-decoration: none } }`, LINK, /at 1280 px, dark.*link-in-text-block/s],
    [only(WIDE), FIELD, /at 1280 px, light.*"label"/s],
    [only(NARROW), FIELD, /at 320 px, dark.*"label"/s],
    ["", "<iframe></iframe>", /at 1280 px, light.*frame-title/s],
    ["p { min-width: 400px }", LINK, /at 320 px scrolls sideways/],
    ["", "<button>Petit</button>", /too small to press/],
  ] as const) {
    await page.setContent(screen(styles, content));
    await expect(judgeScreen(page, "planted", { target: 44 })).rejects.toThrow(found);
  }
});

test("the judge finds it in another language, too, where it asks for each theme once", { tag: "@script" }, async ({ page }) => {
  const judge = () => judgeScreen(page, "planted", { target: 44, themes: "one" });
  await page.setContent(screen("", LINK));
  await judge();
  for (const [styles, content, found] of [
    [`@media ${LIGHT} { p { color: #ccc } }`, LINK, /at 1280 px, light.*color-contrast/s],
    [`@media ${DARK} { p { color: #444 } }`, LINK, /at 320 px, dark.*color-contrast/s],
    [only(WIDE), FIELD, /at 1280 px, light.*"label"/s],
    [only(NARROW), FIELD, /at 320 px, dark.*"label"/s],
    ["p { min-width: 400px }", LINK, /at 320 px scrolls sideways/],
    ["", "<button>Petit</button>", /too small to press/],
  ] as const) {
    await page.setContent(screen(styles, content));
    await expect(judge()).rejects.toThrow(found);
  }
});
