import type { ReactElement } from "react";
import { formatMoment, type Zone } from "@/lib/i18n/format-moment";
import { type MailTranslate, mailTranslator } from "./mail-translate";

/** What every mail knows of whom it is written to. */
export type MailContext = Zone & {
  product: string;
  /** Whom to tell; null where nobody was named. */
  support: string | null;
  /** The account's display name. */
  name: string;
  /** When the message was put into the outbox: the same at every attempt, and so is the mail. */
  createdAt: Date;
};

export type Mail = { subject: string; html: ReactElement; text: string };

/** Longer names are cut, so that a greeting stays a line. */
const NAME_LENGTH = 60;

/** What the templates share: the translator, the greeting's name, who to tell, and moments in the directory's zone. */
export function mailWriter(context: MailContext): {
  t: MailTranslate;
  name: string;
  support: string;
  moment: (moment: Date) => { moment: string; zone: string };
} {
  const name = context.name.replace(/\s+/g, " ").trim();
  return {
    t: mailTranslator(context.locale),
    name: name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name,
    support: context.support ?? "none",
    moment: (moment) => ({ moment: formatMoment(moment, context), zone: context.timeZone }),
  };
}
