import type { Translate } from "@/lib/i18n/translate";

/** Enough to see what went wrong with a list; more would hide the page below. */
const SHOWN = 20;

/** « 3 identifiants inconnus : jdupont2, … Ils seront ignorés. » */
export function unknownText(logins: readonly string[], t: Translate): string {
  const shown = logins.slice(0, SHOWN).join(", ");
  return t("campaign.who-unknown", { count: logins.length, logins: logins.length > SHOWN ? `${shown}, …` : shown });
}
