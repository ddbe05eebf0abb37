import type { Route } from "next";
import Link from "next/link";
import { requireAdministrator } from "@/app/_auth/require";
import { Button } from "@/app/_ui/button";
import { ContactTag, type ContactTagState } from "@/app/_ui/contact-tag";
import { DataTable } from "@/app/_ui/data-table";
import { EmptyState } from "@/app/_ui/empty-state";
import { LinkButton } from "@/app/_ui/link-button";
import { Page } from "@/app/_ui/page";
import { one, Pages, turnOf } from "@/app/_ui/pages";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import type { ContactState } from "@/lib/contact/state";
import { listDirectoryChoices } from "@/lib/directory/choices";
import { formatMoment } from "@/lib/i18n/format-moment";
import { STANDING_NAMES } from "@/lib/readiness/standings";
import { listUsers } from "@/lib/user/list";

type Search = Partial<Record<"q" | "directory" | "standing" | "after" | "before", string | string[]>>;

const TAG: Record<ContactState, ContactTagState> = {
  confirmed: "confirmed",
  unconfirmed: "unconfirmed",
  missing: "missing",
  pending: "change-pending",
};

export default async function UsersPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { t, zone } = await requireAdministrator("/admin/users");
  const search = await searchParams;
  const [query, directoryId] = [one(search.q), one(search.directory)];
  const standing = STANDING_NAMES.find((name) => name === search.standing) ?? null;
  const [directories, page] = await Promise.all([
    listDirectoryChoices(),
    listUsers({ query, directoryId, standing, ...turnOf(search) }),
  ]);
  const { users, total, ...turns } = page;
  const filtered = query !== "" || directoryId !== "" || standing !== null;
  const kept = { ...(query && { q: query }), ...(directoryId && { directory: directoryId }), ...(standing && { standing }) };
  const to = (turn: Record<string, string>) => `/admin/users?${new URLSearchParams({ ...kept, ...turn })}` as Route;

  return (
    <Page heading={t("users.title")}>
      <div className="grid gap-6">
        <form className="flex flex-wrap items-end gap-4">
          <div className="min-w-0 flex-1 basis-72">
            <TextField
              name="q"
              type="search"
              label={t("users.search")}
              hint={t("users.search-hint")}
              defaultValue={query}
              maxLength={256}
            />
          </div>
          {directories.length > 1 && (
            <SelectField
              name="directory"
              label={t("users.directory")}
              defaultValue={directoryId}
              options={[
                { value: "", label: t("users.all-directories") },
                ...directories.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
          <SelectField
            name="standing"
            label={t("users.standing")}
            defaultValue={standing ?? ""}
            options={[
              { value: "", label: t("users.all-standings") },
              ...STANDING_NAMES.map((value) => ({ value, label: t(`users.standing-${value}`) })),
            ]}
          />
          <Button>{t("users.submit")}</Button>
        </form>
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p role="status" className="font-semibold">
            {t(total.more ? "users.count-more" : "users.count", { count: total.count })}
          </p>
          {filtered && users.length > 0 && (
            <LinkButton href="/admin/users" variant="quiet" size="small">
              {t("users.clear")}
            </LinkButton>
          )}
        </div>
        {users.length === 0 ? (
          <EmptyState text={t("users.empty")}>
            <LinkButton href="/admin/users">{t("users.clear")}</LinkButton>
          </EmptyState>
        ) : (
          <DataTable
            caption={t("users.caption")}
            rows={users}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "name",
                header: t("users.name"),
                cell: ({ id, displayName, role, disabled }) => (
                  <>
                    <Link href={`/admin/users/${id}`} prefetch={false}>
                      {displayName}
                    </Link>
                    {role === "administrator" && (
                      <span className="block text-sm font-normal text-muted">{t("users.administrator")}</span>
                    )}
                    {disabled && <span className="block text-sm font-normal text-muted">{t("users.disabled")}</span>}
                  </>
                ),
              },
              { key: "login", header: t("users.login"), cell: ({ login }) => login },
              ...(directories.length > 1
                ? [
                    {
                      key: "directory",
                      header: t("users.directory"),
                      cell: ({ directoryName }: { directoryName: string }) => directoryName,
                    },
                  ]
                : []),
              { key: "department", header: t("users.department"), cell: ({ department }) => department ?? "–" },
              { key: "email", header: t("users.email"), cell: ({ email }) => <ContactTag t={t} state={TAG[email]} /> },
              { key: "mobile", header: t("users.mobile"), cell: ({ mobile }) => <ContactTag t={t} state={TAG[mobile]} /> },
              {
                key: "last-sign-in",
                header: t("users.last-sign-in"),
                cell: ({ lastSignInAt }) =>
                  lastSignInAt ? (
                    <time dateTime={lastSignInAt.toISOString()}>{formatMoment(lastSignInAt, zone)}</time>
                  ) : (
                    t("users.never")
                  ),
              },
            ]}
          />
        )}
        <Pages {...turns} to={to} t={t} />
      </div>
    </Page>
  );
}
