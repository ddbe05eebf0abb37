import { Button } from "@/app/_ui/button";
import { LinkButton } from "@/app/_ui/link-button";
import { SelectField } from "@/app/_ui/select-field";
import { PERSON_STATES } from "@/lib/campaign/list-people";
import type { Translate } from "@/lib/i18n/translate";
import { groupText, type PeopleSearch, peopleAddress } from "./search";

type Props = { id: string; search: PeopleSearch; departments: readonly string[]; t: Translate };

/** Which people are shown. All of it stands in the address, and each choice is taken back by itself. */
export function Filters({ id, search, departments, t }: Props) {
  const { state, department } = search;
  return (
    <div className="grid gap-3">
      <form className="flex flex-wrap items-end gap-4">
        <SelectField
          name="state"
          label={t("watch.state")}
          defaultValue={state ?? ""}
          options={[
            { value: "", label: t("watch.all-states") },
            ...PERSON_STATES.map((value) => ({ value, label: groupText(value, t) })),
          ]}
        />
        {departments.length > 0 && (
          <SelectField
            name="department"
            label={t("users.department")}
            defaultValue={department ?? ""}
            options={[
              { value: "", label: t("watch.all-departments") },
              ...departments.map((name) => ({ value: name, label: name })),
            ]}
          />
        )}
        <Button>{t("watch.filter")}</Button>
      </form>
      {(state || department) && (
        <ul aria-label={t("watch.filters")} className="flex flex-wrap gap-2">
          {state && (
            <Chip
              text={groupText(state, t)}
              name={t("watch.without", { filter: groupText(state, t) })}
              href={peopleAddress(id, { ...search, state: null })}
            />
          )}
          {department && (
            <Chip
              text={department}
              name={t("watch.without", { filter: department })}
              href={peopleAddress(id, { ...search, department: null })}
            />
          )}
        </ul>
      )}
    </div>
  );
}

function Chip({ text, name, href }: { text: string; name: string; href: ReturnType<typeof peopleAddress> }) {
  return (
    <li>
      <LinkButton href={href} size="small" label={name}>
        {text} <span aria-hidden="true">×</span>
      </LinkButton>
    </li>
  );
}
