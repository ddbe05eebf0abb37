import type { ReactNode } from "react";
import { translator } from "@/lib/i18n/translate";
import { requestOrganisation } from "../_auth/organisation";
import { requestLocale } from "../_i18n/request-locale";
import { AdminNav, type NavItem } from "./admin-nav";
import { Icon } from "./icon";
import { LanguageSwitch } from "./language-switch";
import { ProductMark } from "./product-mark";
import { ProductNameProvider } from "./product-name";
import { SiteFooter } from "./site-footer";
import { SkipLink } from "./skip-link";

type Props = {
  /** Who is signed in and the way out. */
  account: ReactNode;
  children: ReactNode;
};

/** The frame of the administration: sections on the left, folded away below 48 rem. */
export async function AdminShell({ account, children }: Props) {
  const [locale, { productName }] = await Promise.all([requestLocale(), requestOrganisation()]);
  const t = translator(locale);
  const items: NavItem[] = [
    { href: "/admin", label: t("common.overview") },
    { href: "/admin/directories", label: t("common.directories") },
    { href: "/admin/campaigns", label: t("common.campaigns") },
    { href: "/admin/users", label: t("common.users") },
    { href: "/admin/services", label: t("common.services") },
    { href: "/admin/messages", label: t("common.messages") },
    { href: "/admin/limits", label: t("limits.title") },
    { href: "/admin/organisation", label: t("common.organisation") },
  ];
  return (
    <ProductNameProvider name={productName}>
      <div className="flex min-h-dvh flex-col">
        <SkipLink text={t("common.skip-link")} />
        <header className="border-b border-line bg-surface">
          <div className="mx-auto flex w-full max-w-[80rem] flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2.5 xs:px-6">
            <p className="mr-auto flex min-w-0 flex-wrap items-center gap-x-2.5 text-lg font-bold tracking-tight">
              <ProductMark />
              <span className="min-w-0">{productName}</span>
              <span className="hidden rounded-md bg-sunken px-2 py-0.5 text-sm font-semibold text-muted xs:block">
                {t("common.administration")}
              </span>
            </p>
            <LanguageSwitch locale={locale} />
            {account}
          </div>
        </header>
        <div className="mx-auto grid w-full max-w-[80rem] flex-1 content-start gap-x-10 px-4 xs:px-6 md:grid-cols-[13rem_minmax(0,1fr)]">
          <details className="group mt-4 rounded-lg border border-line bg-surface md:hidden">
            <summary className="flex min-h-12 items-center gap-2.5 px-3.5 font-semibold">
              <Icon name="menu" />
              {t("common.menu")}
              <Icon name="chevron-down" className="ml-auto size-5 transition-transform group-open:rotate-180" />
            </summary>
            <div className="border-t border-line p-2">
              <AdminNav items={items} label={t("common.menu")} />
            </div>
          </details>
          <div className="hidden pt-8 md:block">
            <AdminNav items={items} label={t("common.menu")} />
          </div>
          <main id="content" tabIndex={-1} className="min-w-0 pt-6 pb-14 outline-none md:pt-9">
            {children}
          </main>
        </div>
        <div className="mx-auto w-full max-w-[80rem] px-4 pb-6 xs:px-6">
          <SiteFooter t={t} />
        </div>
      </div>
    </ProductNameProvider>
  );
}
