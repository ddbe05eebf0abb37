import Link from "next/link";
import { requireAdministrator } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { Breadcrumb } from "@/app/_ui/breadcrumb";
import { Notice } from "@/app/_ui/notice";
import { Page } from "@/app/_ui/page";
import { StatusTag } from "@/app/_ui/status-tag";
import { formatMoment } from "@/lib/i18n/format-moment";
import type { Translate } from "@/lib/i18n/translate";
import { readUser, type UserOfPage } from "@/lib/user/read";
import { accessTasks } from "@/lib/user/tasks";
import { AccessCard } from "./access-card";
import { DONE } from "./answer";
import { ContactPart } from "./contact-part";
import { Events } from "./events";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

/** Somebody's account: what a person on the telephone asks about, and what may be done about it. */
export default async function UserPage({ params, searchParams }: Props) {
  const { user: administrator, t, zone } = await requireAdministrator("/admin/users");
  const [{ id }, search] = await Promise.all([params, searchParams]);
  const account = await readUser(id);
  if (!account) pageNotFound();
  const done = DONE.find((one) => one === search.done);
  const own = account.id === administrator.id;

  return (
    <>
      <Breadcrumb t={t} crumbs={[{ href: "/admin/users", label: t("users.title") }]} />
      <Page
        heading={account.displayName}
        tag={<Standing account={account} t={t} />}
        lead={[account.login, account.directoryName, account.department].filter(Boolean).join(" · ")}
      >
        <div className="grid gap-6">
          <div role="status" className="empty:hidden">
            {done && <Notice tone={done === "unchanged" ? "info" : "success"}>{t(`user.done-${done}`)}</Notice>}
          </div>
          {account.frozenAt && (
            <Notice tone="danger" heading={t("user.frozen")}>
              {t("user.frozen-why", { moment: formatMoment(account.frozenAt, zone) })}
            </Notice>
          )}
          {own ? (
            <Notice>
              {t("user.own")} <Link href="/account">{t("account.title")}</Link>
            </Notice>
          ) : (
            account.role === "administrator" && (
              <Notice>
                {t("user.proof-hint")} {t("user.password-console")}
              </Notice>
            )
          )}
          <div className="grid items-start gap-6 xl:grid-cols-2">
            {account.contacts.map((contact) => (
              <ContactPart
                key={contact.channel}
                userId={id}
                contact={contact}
                asking={account.asking[contact.channel]}
                acts={!own}
                t={t}
                zone={zone}
              />
            ))}
          </div>
          <AccessCard account={account} tasks={accessTasks(account, administrator.id)} t={t} zone={zone} />
          <Events account={account} t={t} zone={zone} />
        </div>
      </Page>
    </>
  );
}

function Standing({ account: { role, disabledAt }, t }: { account: UserOfPage; t: Translate }) {
  return (
    <span className="flex flex-wrap gap-2">
      {role === "administrator" && <StatusTag look="info">{t("users.administrator")}</StatusTag>}
      {disabledAt && <StatusTag look="danger">{t("users.disabled")}</StatusTag>}
    </span>
  );
}
