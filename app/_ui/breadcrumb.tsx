import type { Route } from "next";
import Link from "next/link";
import type { Translate } from "@/lib/i18n/translate";
import { Icon } from "./icon";

/** The way back up from here. The page itself is its heading, not a crumb. */
export function Breadcrumb({ t, crumbs }: { t: Translate; crumbs: readonly { href: Route; label: string }[] }) {
  return (
    <nav aria-label={t("common.breadcrumb")} className="mb-4">
      <ol className="flex flex-wrap gap-x-1.5 text-[0.9375rem]">
        {crumbs.map((crumb, index) => (
          <li key={crumb.href} className="inline-flex items-center gap-1.5">
            {index === 0 ? (
              <Icon name="back" className="size-4 text-muted" />
            ) : (
              <Icon name="chevron-right" className="size-4 text-muted" />
            )}
            <Link href={crumb.href} prefetch={false} className="inline-flex min-h-6 items-center">
              {crumb.label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
