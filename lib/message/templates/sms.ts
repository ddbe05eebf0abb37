import type { Zone } from "@/lib/i18n/format-moment";
import type { AccountNotice, AdministratorsAlert, BindingNotice, RecoveryHelp, ServiceNotice } from "../details";
import { toGsm } from "./gsm";
import { insteadOfLink, type SmsText, smsTexts } from "./sms-texts";

export type SmsContext = Zone & {
  product: string;
  /** The site's host: a browser offers the code on no other. */
  host: string;
  createdAt: Date;
};

const MINUTE_MS = 60_000;

/** What Chrome reads of a message; the 160 of one part are more. */
export const SMS_LENGTH = 140;

const fill = (context: SmsContext, key: SmsText, values: Record<string, string | number>) => {
  const named: Record<string, string | number> = { product: context.product, ...values };
  return smsTexts[context.locale][key].replace(/\{(\w+)\}/g, (_, name: string) => toGsm(String(named[name] ?? "")));
};

/** What binds a code to the site that asked for it. */
export const siteLine = (host: string, code: string) => `\n\n@${host} #${code}`;

/**
 * A code. The last line binds it to the site (« origin-bound one-time codes »), so that a browser fills it in
 * there and nowhere else; a host too long for that costs the comfort, never the code.
 */
export function codeSms(
  context: SmsContext,
  proof: { code: string; codeLifetimeMs: number; use: "confirm" | "recover" | "sign-in" | "proof" },
): string {
  const minutes = Math.max(1, Math.floor(proof.codeLifetimeMs / MINUTE_MS));
  const words = fill(context, proof.use, { code: proof.code, minutes });
  const bound = `${words}${siteLine(context.host, proof.code)}`;
  return bound.length <= SMS_LENGTH ? bound : words;
}

/** `25/11 14:32`, the same in both languages: room is short. */
const shortMoment = (moment: Date, timeZone: string) => {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    day: "2-digit",
    month: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  })
    .formatToParts(moment)
    .map(({ type, value }) => [type, value]);
  const { day, month, hour, minute } = Object.fromEntries(parts) as Record<string, string>;
  return `${day}/${month} ${hour}:${minute}`;
};

/** A notice with the link that freezes the account; where that has no room, with whom to tell. */
function noticeSms(context: SmsContext, key: SmsText, values: Record<string, string>, freezeLink: string | null): string {
  const named = { at: shortMoment(context.createdAt, context.timeZone), ...values };
  const linked = freezeLink && fill(context, key, { ...named, act: freezeLink });
  return linked && linked.length <= SMS_LENGTH ? linked : fill(context, key, { ...named, act: insteadOfLink[context.locale] });
}

/** Tells a number of the account that a new value was bound to it. */
export function bindingNoticeSms(context: SmsContext, notice: BindingNotice, freezeLink: string | null): string {
  const { channel, trustedFrom } = notice;
  if (!trustedFrom) return noticeSms(context, `notice-${channel}`, {}, freezeLink);
  return noticeSms(context, `notice-${channel}-held`, { from: shortMoment(trustedFrom, context.timeZone) }, freezeLink);
}

/** Tells a number of the account what else changed there. */
export function accountNoticeSms(context: SmsContext, notice: AccountNotice, freezeLink: string | null): string {
  return noticeSms(context, textOf(notice), {}, freezeLink);
}

function textOf({ event, channel, by }: AccountNotice): SmsText {
  if (event === "contact-removed") return `${channel ?? "email"}-removed`;
  return event === "app-removed" && by ? `${event}-by-${by}` : event;
}

/** Tells the holder of an account why no code came for a forgotten password. */
export const recoveryHelpSms = (context: SmsContext, { instead }: RecoveryHelp): string =>
  fill(context, instead ? `recovery-help-${instead}` : "recovery-help", {});

/** Tells an administrator of what endangers accounts. */
export const administratorsAlertSms = (context: SmsContext, { event }: AdministratorsAlert): string =>
  fill(context, event, { at: shortMoment(context.createdAt, context.timeZone) });

/** Tells an administrator that somebody changed a sending service. */
export function serviceNoticeSms(context: SmsContext, { channel }: ServiceNotice): string {
  return fill(context, `service-${channel}`, { at: shortMoment(context.createdAt, context.timeZone) });
}

/** The text message with which an administrator tries a sending service. */
export function testSms(context: SmsContext): string {
  return fill(context, "test", { at: shortMoment(context.createdAt, context.timeZone) });
}
