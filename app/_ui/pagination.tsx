import type { Route } from "next";
import Link from "next/link";
import type { Translate } from "@/lib/i18n/translate";
import { buttonStyle } from "./button-style";
import { Icon } from "./icon";

type Props = {
  t: Translate;
  /** The first and last row shown, from 1, and how many there are. */
  first: number;
  last: number;
  total: number;
  previous?: Route | undefined;
  next?: Route | undefined;
};

/** « 26–50 sur 1 248 », with the ways to the pages around. */
export function Pagination({ t, first, last, total, previous, next }: Props) {
  return (
    <nav aria-label={t("common.pages")} className="flex flex-wrap items-center justify-between gap-4">
      <p className="text-muted">{t("common.range", { first, last, total })}</p>
      <div className="flex gap-2">
        {previous && (
          <Link href={previous} rel="prev" prefetch={false} className={buttonStyle("outline", "small")}>
            <Icon name="chevron-left" className="size-4" />
            {t("common.previous")}
          </Link>
        )}
        {next && (
          <Link href={next} rel="next" prefetch={false} className={buttonStyle("outline", "small")}>
            {t("common.next")}
            <Icon name="chevron-right" className="size-4" />
          </Link>
        )}
      </div>
    </nav>
  );
}
