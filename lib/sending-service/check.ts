import type { Channel } from "@/lib/contact/channel";
import { setting } from "@/lib/env";
import { kinds, type ServiceKind } from "./kinds";
import type { Secrets } from "./secrets";
import { isSmsSender, parseMailSender } from "./sender";

export type ServiceDraft = {
  channel: Channel;
  kind: ServiceKind;
  /** `Name <address>` for mail; a number, a short code or eleven characters for text messages. */
  sender: string;
  settings: Record<string, unknown>;
  /** By name; those that are left out may be known already. */
  secrets?: Secrets;
};

/** What is wrong, by the path of the field: `settings.port`. For whoever configures, in English. */
export type ServiceProblem = { path: string; message: string };

export type CheckedService = { settings: Record<string, unknown>; secrets: Secrets };

/** A draft's settings in full, or everything that is wrong with them. */
export function checkService(draft: ServiceDraft): CheckedService | { problems: ServiceProblem[] } {
  const kind = kinds[draft.kind];
  const settings = kind.settings.safeParse(draft.settings);
  const secrets = kind.secrets.safeParse(draft.secrets ?? {});
  const problems: ServiceProblem[] = [
    ...(settings.error?.issues ?? []).map(({ path, message }) => ({ path: ["settings", ...path].join("."), message })),
    ...(secrets.error?.issues ?? []).map(({ path, message }) => ({ path: ["secrets", ...path].join("."), message })),
  ];
  if (!kind.channels.includes(draft.channel))
    problems.push({ path: "kind", message: `${draft.kind} does not serve ${draft.channel}` });
  if (draft.kind === "tray" && setting("JOIGNABLE_MODE") !== "demo") {
    problems.push({ path: "kind", message: "the tray exists in the demo only" });
  }
  if (draft.channel === "email" && !parseMailSender(draft.sender)) {
    problems.push({
      path: "sender",
      message: "must be one address, with at most a name before it: Joignable <no-reply@joignable.example>",
    });
  }
  if (draft.channel === "mobile" && !isSmsSender(draft.sender)) {
    problems.push({ path: "sender", message: "must be a number, a short code, or a name of at most eleven letters and digits" });
  }
  if (!settings.success || !secrets.success || problems.length > 0) return { problems };
  const missing = kind.needs(settings.data).filter((name) => secrets.data[name] === undefined);
  if (missing.length > 0) return { problems: missing.map((name) => ({ path: `secrets.${name}`, message: "is missing" })) };
  return { settings: settings.data, secrets: secrets.data };
}
