import type { Route } from "next";
import type { Translate } from "@/lib/i18n/translate";
import type { Turns } from "@/lib/paging/turn";
import { ButtonRow } from "./button-row";
import { LinkButton } from "./link-button";

type Asked = string | string[] | undefined;

/** What an address asks for once; the empty text where it does not, or asks for several. */
export const one = (asked: Asked): string => (typeof asked === "string" ? asked : "");

/** The page that the address of a list asks for. */
export const turnOf = ({ after, before }: { after?: Asked; before?: Asked }): { after?: string; before?: string } => ({
  ...(one(after) && { after: one(after) }),
  ...(one(before) && { before: one(before) }),
});

type Props = Turns & { t: Translate; to: (turn: { after?: string; before?: string }) => Route };

/** The ways to the pages beside this one of a list; `to` is the address of the list, turned to one of them. */
export function Pages({ previous, next, to, t }: Props) {
  if (!previous && !next) return null;
  return (
    <nav aria-label={t("common.pages")}>
      <ButtonRow>
        {previous && <LinkButton href={to({ before: previous })}>{t("common.previous")}</LinkButton>}
        {next && <LinkButton href={to({ after: next })}>{t("common.next")}</LinkButton>}
      </ButtonRow>
    </nav>
  );
}
