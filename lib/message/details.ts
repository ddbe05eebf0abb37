import { z } from "zod";
import { CHANNELS } from "@/lib/contact/channel";

/** What a message's row says besides its code. Masked values and dates: the row outlives the message. */

const moment = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()));

/** What every notice to an account's holder says besides what happened. */
const toHolder = {
  /** The network address that it was done from. */
  from: z.string().max(100).optional(),
  /** The key that the freezing link is derived with: the same at every attempt. */
  freezeKey: z.string().max(100).optional(),
};

/** A new value was bound to the account. `trustedFrom` while it is held. */
export const bindingNotice = z.object({
  channel: z.enum(CHANNELS),
  /** Masked. */
  value: z.string().max(300),
  trustedFrom: moment.optional(),
  ...toHolder,
});

export type BindingNotice = z.infer<typeof bindingNotice>;

/** What else can happen to an account that its holder is told of. */
export const ACCOUNT_EVENTS = [
  "contact-removed",
  "app-added",
  "app-removed",
  "backup-codes-made",
  "password-changed",
  "password-forgotten",
  "password-renewed",
  "access-pass",
  "administered",
] as const;

export type AccountEvent = (typeof ACCOUNT_EVENTS)[number];

/** What only the help desk does: whoever reads of it is asked whether they wanted it, not whether it was them. */
const HELP_DESK_EVENTS: readonly AccountEvent[] = ["password-renewed", "access-pass", "administered"];

export const isByHelpDesk = ({ event, by }: Pick<AccountNotice, "event" | "by">): boolean =>
  by === "help-desk" || HELP_DESK_EVENTS.includes(event);

/** Something else changed by which somebody gets into the account. */
export const accountNotice = z.object({
  event: z.enum(ACCOUNT_EVENTS),
  /** Of a contact that was removed, with its value, masked. */
  channel: z.enum(CHANNELS).optional(),
  value: z.string().max(300).optional(),
  /** Of an app that is held. */
  trustedFrom: moment.optional(),
  /** Of what the holder can do as well, when the help desk did it. */
  by: z.literal("help-desk").optional(),
  ...toHolder,
});
export type AccountNotice = z.infer<typeof accountNotice>;

/** A forgotten password could not be replaced by what was chosen; by what it could be, if there is anything. */
export const recoveryHelp = z.object({ instead: z.enum(CHANNELS).optional() });
export type RecoveryHelp = z.infer<typeof recoveryHelp>;

export const ALERT_EVENTS = ["freeze", "console-access", "policy", "campaign"] as const;

/**
 * Something that the administrators have to know of: somebody who was told of a change said that it was not them, the
 * server's console gave access to an account, a policy came to decide otherwise who gets in, or a campaign asks
 * administrators, too.
 */
export const administratorsAlert = z.object({
  event: z.enum(ALERT_EVENTS),
  directory: z.string(),
  /** Whose account it is; none of a policy or a campaign. */
  login: z.string().default(""),
  /** The account's holder, or who saved the policy or launched: none when it was done at the server's console. */
  name: z.string().default(""),
  /** The id of that account, which the mail leads to. */
  account: z.uuid().optional(),
});
export type AdministratorsAlert = z.infer<typeof administratorsAlert>;

const disownedEntry = z.object({
  login: z.string(),
  /** Masked. */
  value: z.string(),
  at: moment,
});

const fromJson = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue("is not JSON");
    return z.NEVER;
  }
});

/** Values that their holders disowned, the first of them named. A row's details are texts, so the list is JSON in one. */
export const disownedDigest = z.object({
  directory: z.string(),
  entries: fromJson.pipe(z.array(disownedEntry)),
  more: z.coerce.number().int().min(0),
});

export type DisownedDigest = z.infer<typeof disownedDigest>;

/** Somebody changed a sending service. */
export const serviceNotice = z.object({
  channel: z.enum(CHANNELS),
  change: z.enum(["configured", "activated", "deactivated"]),
  /** The administrator's name; none when it was done at the server's console. */
  by: z.string().max(300).optional(),
});

export type ServiceNotice = z.infer<typeof serviceNotice>;

/** Text messages of the last day, and how many there may be. */
export const ceilingWarning = z.object({
  sent: z.coerce.number().int().min(0),
  ceiling: z.coerce.number().int().min(1),
});

export type CeilingWarning = z.infer<typeof ceilingWarning>;
