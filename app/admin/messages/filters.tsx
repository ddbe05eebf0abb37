import { Button } from "@/app/_ui/button";
import { SelectField } from "@/app/_ui/select-field";
import { TextField } from "@/app/_ui/text-field";
import { CHANNELS } from "@/lib/contact/channel";
import type { Translate } from "@/lib/i18n/translate";
import { MESSAGE_STATES } from "@/lib/message/list";
import { MESSAGE_TEMPLATES } from "@/lib/message/template";
import { type LogSearch, RANGES } from "./search";

/** Which messages are shown. All of it stands in the address, so that a view can be kept and passed on. */
export function Filters({ search, t }: { search: LogSearch; t: Translate }) {
  const all = (label: string) => ({ value: "", label });
  return (
    <form className="grid items-end gap-4 xs:grid-cols-2 lg:grid-cols-3">
      <SelectField
        name="range"
        label={t("messages.range")}
        defaultValue={search.range}
        options={RANGES.map((value) => ({ value, label: t(`messages.range-${value}`) }))}
      />
      <SelectField
        name="channel"
        label={t("messages.channel")}
        defaultValue={search.channel ?? ""}
        options={[all(t("messages.all-channels")), ...CHANNELS.map((value) => ({ value, label: t(`messages.${value}`) }))]}
      />
      <SelectField
        name="state"
        label={t("messages.state")}
        defaultValue={search.state ?? ""}
        options={[all(t("messages.all-states")), ...MESSAGE_STATES.map((value) => ({ value, label: t(`messages.${value}`) }))]}
      />
      <SelectField
        name="template"
        label={t("messages.template")}
        defaultValue={search.template ?? ""}
        options={[
          all(t("messages.all-templates")),
          ...MESSAGE_TEMPLATES.map((value) => ({ value, label: t(`messages.${value}`) })),
        ]}
      />
      <TextField
        name="login"
        label={t("messages.login")}
        defaultValue={search.login}
        maxLength={128}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      {search.live > 0 && <input type="hidden" name="live" value={search.live} />}
      <div>
        <Button>{t("messages.submit")}</Button>
      </div>
    </form>
  );
}
