import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "RGAAv4"];

/** What axe is asked for: all that a screen of ours has to keep, or of this what looks at colours. */
export const RULES = {
  screen: { type: "tag", values: TAGS },
  colours: {
    type: "rule",
    values: axe
      .getRules(["cat.color"])
      .filter(({ tags }) => tags.some((tag) => TAGS.includes(tag)))
      .map(({ ruleId }) => ruleId),
  },
} satisfies Record<string, NonNullable<RunOptions["runOnly"]>>;

export type AxeAnswer = {
  /** The rules that are broken, and where. */
  broken: { rule: string; where: string[] }[];
  /** The rules that found something to look at, and nothing wrong with it. */
  kept: string[];
};

/**
 * What axe says of the page that is shown, by all its rules unless told which. It is half a megabyte: a document is
 * given it once, however often it is asked. No frame runs script, and what frames show is judged by itself.
 */
export async function askAxe(page: Page, runOnly?: NonNullable<RunOptions["runOnly"]>): Promise<AxeAnswer> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options: RunOptions = { resultTypes: ["violations"], iframes: false, ...(runOnly && { runOnly }) };
  return page.evaluate(async (asked) => {
    const { violations, passes } = await (window as unknown as { axe: typeof axe }).axe.run(document, asked);
    return {
      broken: violations.map(({ id, nodes }) => ({ rule: id, where: nodes.map(({ html }) => html.slice(0, 200)) })),
      kept: passes.map(({ id }) => id),
    };
  }, options);
}
