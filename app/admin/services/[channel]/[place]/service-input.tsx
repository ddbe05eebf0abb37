import { PasswordField } from "@/app/_ui/password-field";
import { SelectField } from "@/app/_ui/select-field";
import { TextArea } from "@/app/_ui/text-area";
import { TextField } from "@/app/_ui/text-field";
import type { MessageKey } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/translate";
import type { ServiceField } from "./forms";

type Props = {
  field: ServiceField;
  typed: string | undefined;
  /** Whether its credentials are known already: stored, or typed for a test. They are never shown. */
  secrets: "stored" | "typed" | null;
  t: Translate;
};

/** One of a provider's fields, in the look that it has. */
export function ServiceInput({ field, typed, secrets, t }: Props) {
  const { name, look, choices = [] } = field;
  const text = (suffix: string) => t(`services.${name}${suffix}` as MessageKey);
  const known = { name, label: text(""), hint: text("-hint") };
  switch (look) {
    case "text":
      return <TextField {...known} defaultValue={typed} maxLength={4_000} spellCheck={false} autoCapitalize="none" />;
    case "number":
      return <TextField {...known} defaultValue={typed} inputMode="numeric" maxLength={10} />;
    case "area":
      return <TextArea {...known} defaultValue={typed} rows={3} maxLength={16_000} spellCheck={false} />;
    case "choice":
      return (
        <SelectField {...known} defaultValue={typed} options={choices.map((value) => ({ value, label: text(`-${value}`) }))} />
      );
    case "secret": {
      const hint = secrets ? `${text("-hint")} ${t(`services.secret-${secrets}`)}` : text("-hint");
      return name === "secrets" ? (
        <TextArea {...known} hint={hint} rows={2} maxLength={16_000} spellCheck={false} autoComplete="off" data-secret="" />
      ) : (
        <PasswordField {...known} hint={hint} autoComplete="off" />
      );
    }
  }
}
