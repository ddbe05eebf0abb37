import { expect, type Page } from "@playwright/test";
import { askAxe, RULES } from "./axe";

/**
 * A desk, and 400 % of it: WCAG 2.2, 1.4.10. A theme is colours and nothing else (`app/globals.css`): all rules are asked
 * for in one of them at each width, in the other one those that look at colours.
 */
const ROUNDS = [
  { width: 1280, whole: "light", colours: "dark" },
  { width: 320, whole: "dark", colours: "light" },
] as const;

const HEIGHT = 800;

type Options = {
  /** The least side of what is pressed, in CSS pixels: 44 where people sign in, 24 elsewhere. */
  target: 44 | 24;
  /** `one`: each theme at one width only, for a screen that was judged in both before: in another language. */
  themes?: "both" | "one";
};

/**
 * Finds nothing wrong with the screen that is shown, in both themes and at both widths: no rule of axe broken,
 * no scrolling sideways, nothing to press that is too small.
 */
export async function judgeScreen(page: Page, name: string, { target, themes = "both" }: Options): Promise<void> {
  // Colours on their way from one theme to the other are nobody's choice.
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const { width, whole, colours } of ROUNDS) {
    await page.setViewportSize({ width, height: HEIGHT });
    expect(await tooWide(page), `${name} at ${width} px scrolls sideways`).toEqual([]);
    if (width === 320) expect(await smallTargets(page, target), `${name}: too small to press`).toEqual([]);
    for (const [colorScheme, rules] of [
      [whole, RULES.screen] as const,
      ...(themes === "both" ? [[colours, RULES.colours] as const] : []),
    ]) {
      await page.emulateMedia({ colorScheme });
      const { broken } = await askAxe(page, rules);
      expect(broken, `${name} at ${width} px, ${colorScheme}`).toEqual([]);
    }
  }
  await page.setViewportSize({ width: 1280, height: HEIGHT });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
}

/** What reaches beyond the right edge, if that makes the page scroll. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const beyond = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth,
    );
    return beyond.map((element) => element.outerHTML.slice(0, 120));
  });

/** What is pressed alone in its line; links within a sentence are as high as the sentence (WCAG 2.2, 2.5.8). */
const smallTargets = (page: Page, least: number) =>
  page.evaluate((side) => {
    const pressed = [...document.querySelectorAll<HTMLElement>("button, select, summary, a[href], input:not([type=hidden])")];
    return pressed
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".sr-only, [hidden]"))
      .filter((element) => !(element.tagName === "A" && getComputedStyle(element).display === "inline"))
      .map((element) => {
        const target = element.matches("input[type=checkbox], input[type=radio]")
          ? (element.closest("label, div") ?? element)
          : element;
        const { width, height } = target.getBoundingClientRect();
        return { html: element.outerHTML.slice(0, 160), width, height };
      })
      .filter(({ width, height }) => width > 1 && height > 1 && (width < side - 0.5 || height < side - 0.5))
      .map(({ html, width, height }) => `${Math.round(width)} × ${Math.round(height)}: ${html}`);
  }, least);
