import Link from "next/link";
import type { Translate } from "@/lib/i18n/translate";

/** Help, accessibility, privacy: in this order on every page. */
export function SiteFooter({ t }: { t: Translate }) {
  const link = "inline-flex min-h-11 min-w-11 items-center justify-center px-2 text-muted hover:text-ink";
  return (
    <footer className="text-[0.9375rem]">
      <ul className="-mx-2 flex flex-wrap gap-x-2">
        <li>
          <Link href="/help" prefetch={false} className={link}>
            {t("common.help")}
          </Link>
        </li>
        <li>
          <Link href="/accessibility" prefetch={false} className={link}>
            {t("common.accessibility")}
          </Link>
        </li>
        <li>
          <Link href="/privacy" prefetch={false} className={link}>
            {t("common.privacy")}
          </Link>
        </li>
      </ul>
    </footer>
  );
}
