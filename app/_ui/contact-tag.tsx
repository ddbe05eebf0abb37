import type { MessageKey } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/translate";
import { StatusTag, type TagLook } from "./status-tag";

export type ContactTagState = "confirmed" | "unconfirmed" | "missing" | "change-pending" | "delivery-failed";

const LOOK: Record<ContactTagState, { look: TagLook; text: MessageKey }> = {
  confirmed: { look: "success", text: "common.confirmed" },
  unconfirmed: { look: "warning", text: "common.unconfirmed" },
  missing: { look: "neutral", text: "common.missing" },
  "change-pending": { look: "info", text: "common.change-pending" },
  "delivery-failed": { look: "danger", text: "common.delivery-failed" },
};

/** The state of one contact, in the words and colours that it has on every screen. */
export function ContactTag({ state, t }: { state: ContactTagState; t: Translate }) {
  return <StatusTag look={LOOK[state].look}>{t(LOOK[state].text)}</StatusTag>;
}
