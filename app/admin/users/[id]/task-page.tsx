import type { Route } from "next";
import type { ReactNode } from "react";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { Page } from "@/app/_ui/page";
import { Panel } from "@/app/_ui/panel";
import type { Translate } from "@/lib/i18n/translate";
import type { UserOfPage } from "@/lib/user/read";

type Props = { account: UserOfPage; home: Route; heading: string; lead: string; t: Translate; children: ReactNode };

/** One thing that may be done about somebody's account: what it does, and the form that does it. */
export function TaskPage({ account, home, heading, lead, t, children }: Props) {
  return (
    <>
      <Breadcrumb
        t={t}
        crumbs={[
          { href: "/admin/users", label: t("users.title") },
          { href: home, label: account.displayName },
        ]}
      />
      <Page heading={heading} step={account.displayName}>
        <div className="max-w-3xl">
          <Panel>
            <div className="grid gap-5">
              <p>{lead}</p>
              {children}
            </div>
          </Panel>
        </div>
      </Page>
    </>
  );
}
