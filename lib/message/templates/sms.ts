import type { Zone } from "@/lib/i18n/format-moment";
import type { BindingNotice, ServiceNotice } from "../details";
import { toGsm } from "./gsm";
import { type SmsText, smsTexts } from "./sms-texts";

export type SmsContext = Zone & {
  product: string;
  /** The site's host: a browser offers the code on no other. */
  host: string;
  createdAt: Date;
};

const MINUTE_MS = 60_000;

/** What Chrome reads of a message; the 160 of one part are more. */
const MAX_LENGTH = 140;

/** The product's name as a message holds it; the settings refuse a longer one. */
const PRODUCT_LENGTH = 11;

/** A masked address is `c*****@e*****.` and its last label; the few long ones are cut. */
const VALUE_LENGTH = 20;

const fill = (context: SmsContext, key: SmsText, values: Record<string, string | number>) => {
  const named: Record<string, string | number> = { product: toGsm(context.product).slice(0, PRODUCT_LENGTH).trim(), ...values };
  return smsTexts[context.locale][key].replace(/\{(\w+)\}/g, (_, name: string) => toGsm(String(named[name] ?? "")));
};

/**
 * A code. The last line binds it to the site (« origin-bound one-time codes »), so that a browser fills it in
 * there and nowhere else; a host too long for that costs the comfort, never the code.
 */
export function codeSms(
  context: SmsContext,
  proof: { code: string; codeLifetimeMs: number; use: "confirm" | "sign-in" | "proof" },
): string {
  const minutes = Math.max(1, Math.floor(proof.codeLifetimeMs / MINUTE_MS));
  const words = fill(context, proof.use, { code: proof.code, minutes });
  const bound = `${words}\n\n@${context.host} #${proof.code}`;
  return bound.length <= MAX_LENGTH ? bound : words;
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

/** Tells a number of the account that a new value was bound to it. */
export function bindingNoticeSms(context: SmsContext, notice: BindingNotice): string {
  const value = toGsm(notice.value).slice(0, VALUE_LENGTH).trim();
  const at = shortMoment(context.createdAt, context.timeZone);
  if (!notice.trustedFrom) return fill(context, `notice-${notice.channel}`, { value, at });
  return fill(context, `notice-${notice.channel}-held`, { value, at, from: shortMoment(notice.trustedFrom, context.timeZone) });
}

/** Tells an administrator that somebody changed a sending service. */
export function serviceNoticeSms(context: SmsContext, { channel }: ServiceNotice): string {
  return fill(context, `service-${channel}`, { at: shortMoment(context.createdAt, context.timeZone) });
}

/** The text message with which an administrator tries a sending service. */
export function testSms(context: SmsContext): string {
  return fill(context, "test", { at: shortMoment(context.createdAt, context.timeZone) });
}
