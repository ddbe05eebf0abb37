import { CheckboxGroup } from "@/app/_ui/checkbox-group";
import { RadioGroup } from "@/app/_ui/radio-group";
import { SelectField } from "@/app/_ui/select-field";
import { TextArea } from "@/app/_ui/text-area";
import { TextField } from "@/app/_ui/text-field";
import type { CampaignOfPage } from "@/lib/campaign/read";
import type { Translate } from "@/lib/i18n/translate";
import { DepartmentSearch } from "./department-search";

/** As many as are seen at once. */
const SEARCHED_FROM = 12;

type Props = {
  campaign: CampaignOfPage["campaign"];
  departments: readonly { name: string; people: number }[];
  t: Translate;
};

/** Everybody, or some: each way to say who, with its fields. */
export function ScopeFields({ campaign, departments, t }: Props) {
  const boxes = (
    <CheckboxGroup
      name="departments"
      legend={t("campaign.who-departments-legend")}
      defaultValues={campaign.departments}
      choices={departments.map(({ name, people }) => ({ value: name, label: t("campaign.who-department", { name, people }) }))}
    />
  );
  const search = { label: t("campaign.who-department-search"), nothing: t("campaign.who-department-nothing") };
  return (
    <RadioGroup
      name="scope"
      legend={t("campaign.who-legend")}
      defaultValue={campaign.scope}
      choices={[
        { value: "everybody", label: t("campaign.who-everybody") },
        ...(departments.length > 0
          ? [
              {
                value: "departments",
                label: t("campaign.who-departments"),
                children: departments.length > SEARCHED_FROM ? <DepartmentSearch {...search}>{boxes}</DepartmentSearch> : boxes,
              },
            ]
          : []),
        {
          value: "logins",
          label: t("campaign.who-logins"),
          children: (
            <TextArea
              name="logins"
              label={t("campaign.who-logins-label")}
              rows={6}
              spellCheck={false}
              autoCapitalize="none"
              defaultValue={campaign.logins.join("\n")}
            />
          ),
        },
        { value: "filter", label: t("campaign.who-filter"), children: <FilterFields campaign={campaign} t={t} /> },
      ]}
    />
  );
}

function FilterFields({ campaign, t }: Pick<Props, "campaign" | "t">) {
  return (
    <div className="grid gap-4">
      <RadioGroup
        name="filter"
        legend={t("campaign.filter-legend")}
        defaultValue={campaign.filter ?? undefined}
        choices={[
          { value: "never-confirmed", label: t("campaign.filter-never-confirmed") },
          { value: "confirmed-before", label: t("campaign.filter-confirmed-before") },
          { value: "not-seen-since", label: t("campaign.filter-not-seen-since"), hint: t("campaign.filter-not-seen-since-hint") },
        ]}
      />
      <TextField
        name="filterBefore"
        type="date"
        label={t("campaign.filter-day")}
        hint={t("campaign.filter-day-hint")}
        defaultValue={campaign.filterBefore ?? ""}
        min="2000-01-01"
        max="2999-12-31"
      />
      <SelectField
        name="filterChannel"
        label={t("campaign.filter-channel")}
        hint={t("campaign.filter-channel-hint")}
        defaultValue={campaign.filterChannel ?? ""}
        options={[
          { value: "", label: t("campaign.filter-either") },
          { value: "email", label: t("campaign.email") },
          { value: "mobile", label: t("campaign.mobile") },
        ]}
      />
    </div>
  );
}
