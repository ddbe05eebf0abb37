import type { ReactNode } from "react";
import { translator } from "@/lib/i18n/translate";
import { requestOrganisation } from "../_auth/organisation";
import { requestLocale } from "../_i18n/request-locale";
import { LanguageSwitch } from "./language-switch";
import { ProductMark } from "./product-mark";
import { ProductNameProvider } from "./product-name";
import { SiteFooter } from "./site-footer";
import { SkipLink } from "./skip-link";

type Props = {
  /** Who is signed in and the way out; nothing while signing in. */
  account?: ReactNode;
  children: ReactNode;
};

/** The frame of every page that is not administration: one column, nothing to get lost in. */
export async function UserShell({ account, children }: Props) {
  const [locale, { productName }] = await Promise.all([requestLocale(), requestOrganisation()]);
  const t = translator(locale);
  return (
    <ProductNameProvider name={productName}>
      <div className="backdrop flex min-h-dvh flex-col">
        <SkipLink text={t("common.skip-link")} />
        <header className="mx-auto flex w-full max-w-5xl flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-4 xs:px-6">
          <p className="mr-auto flex min-w-0 items-center gap-2.5 text-lg font-bold tracking-tight">
            <ProductMark />
            <span className="min-w-0">{productName}</span>
          </p>
          <LanguageSwitch locale={locale} />
          {account}
        </header>
        <main
          id="content"
          tabIndex={-1}
          className="mx-auto w-full max-w-[35rem] flex-1 px-4 pt-6 pb-12 outline-none xs:px-6 sm:pt-12"
        >
          {children}
        </main>
        <div className="mx-auto w-full max-w-[35rem] px-4 pb-6 xs:px-6">
          <SiteFooter t={t} />
        </div>
      </div>
    </ProductNameProvider>
  );
}
