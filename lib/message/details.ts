import { z } from "zod";
import { CHANNELS } from "@/lib/contact/channel";

/** What a message's row says besides its code. Masked values and dates: the row outlives the message. */

const moment = z
  .string()
  .transform((text) => new Date(text))
  .refine((date) => !Number.isNaN(date.getTime()));

/** A new value was bound to the account. `trustedFrom` while it is held. */
export const bindingNotice = z.object({
  channel: z.enum(CHANNELS),
  /** Masked. */
  value: z.string().max(300),
  trustedFrom: moment.optional(),
});

export type BindingNotice = z.infer<typeof bindingNotice>;

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
