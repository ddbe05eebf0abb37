import type { ServiceProblem } from "@/lib/sending-service/check";
import type { ServiceKind } from "@/lib/sending-service/kinds";
import type { Secrets } from "@/lib/sending-service/secrets";
import { SERVICE_FORMS, type ServiceField } from "./forms";

type Typed = Record<string, string | undefined>;

/** `Name: value` or `NAME=value`, a line each; a line without the sign is a name without a value, which is refused by name. */
function pairs(text: string, sign: ":" | "="): [string, string][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const at = line.indexOf(sign);
      return at < 0 ? [line.trim(), ""] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    });
}

/** What a field says; undefined when it was left empty. */
function settingOf({ name, look }: ServiceField, typed: Typed): unknown {
  const text = (typed[name] ?? "").trim();
  if (text === "") return undefined;
  if (look === "number") return Number.isNaN(Number(text)) ? text : Number(text);
  return name === "headers" ? Object.fromEntries(pairs(text, ":")) : text;
}

/** What was typed into a provider's form, as the settings and credentials that it sets. */
export function draftOf(kind: ServiceKind, typed: Typed): { settings: Record<string, unknown>; secrets: Secrets } {
  const settings: Record<string, unknown> = {};
  const secrets: Secrets = {};
  for (const field of SERVICE_FORMS[kind]) {
    if ("setting" in field.sets) {
      const value = settingOf(field, typed);
      if (value !== undefined) settings[field.sets.setting] = value;
    } else if (field.sets.secret === "*") Object.assign(secrets, Object.fromEntries(pairs(typed[field.name] ?? "", "=")));
    else if (typed[field.name]) secrets[field.sets.secret] = typed[field.name] ?? "";
  }
  return { settings, secrets };
}

/** What stands in the fields of a service that was configured; nothing where a field holds a credential. */
export function typedOf(kind: ServiceKind, settings: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    SERVICE_FORMS[kind].flatMap(({ name, sets }) => {
      const value = "setting" in sets ? settings[sets.setting] : undefined;
      if (value === undefined) return [];
      const text =
        typeof value === "object" && value !== null
          ? Object.entries(value)
              .map(([key, held]) => `${key}: ${held}`)
              .join("\n")
          : String(value);
      return [[name, text]];
    }),
  );
}

/** The field that a problem is shown beside; null for one of the whole. */
export function fieldOf(kind: ServiceKind, { path }: ServiceProblem): string | null {
  if (path === "sender") return "sender";
  const [group, key] = path.split(".");
  const named = SERVICE_FORMS[kind].find(({ sets }) =>
    group === "settings"
      ? "setting" in sets && sets.setting === key
      : "secret" in sets && (sets.secret === key || sets.secret === "*"),
  );
  return named?.name ?? null;
}
