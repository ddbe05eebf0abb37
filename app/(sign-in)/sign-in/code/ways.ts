import type { Route } from "next";
import type { Channel } from "@/lib/contact/channel";
import { lastDigits, maskEmail } from "@/lib/contact/mask";
import type { FactorChoice } from "@/lib/sign-in/read-second-factor";

/** What is typed: the app's way has two, of which the backup code is written with letters, too. */
export type View = Channel | "app" | "backup" | "pass";

/** The page with one way in front; what was sent before is in the database, not in the address. */
export const viewAddress = (view: View) => `/sign-in/code?way=${view}` as Route;

export type ContactChoice = Extract<FactorChoice, { way: Channel }>;

export const isContact = (choice: FactorChoice): choice is ContactChoice => "value" in choice;

/** A contact as its holder recognises it, and nobody else does. */
export const shown = ({ value }: ContactChoice) => ({ value: maskEmail(value), digits: lastDigits(value) });

/** What may be typed for the ways that the table offers. */
export function viewsOf(choices: readonly FactorChoice[]): View[] {
  return choices.flatMap(({ way }): View[] => (way === "app" ? ["app", "backup"] : way === "access-pass" ? ["pass"] : [way]));
}

/** What stands in front: what was asked for, else where a code is under way, else the only way there is. */
export function chooseView(choices: readonly FactorChoice[], asked: string | string[] | undefined): View | null {
  const views = viewsOf(choices);
  const underWay = choices.find((choice) => isContact(choice) && choice.state !== "not-sent" && choice.state !== "service-down");
  const [only] = choices.length === 1 ? views : [];
  return views.find((view) => view === asked) ?? views.find((view) => view === underWay?.way) ?? only ?? null;
}
