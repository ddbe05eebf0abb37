import type { TagLook } from "@/app/_ui/status-tag";
import type { MessageKey } from "@/lib/i18n/catalogue";
import type { Translate } from "@/lib/i18n/translate";
import { ACCOUNT_EVENTS, ALERT_EVENTS } from "@/lib/message/details";
import type { MessageState } from "@/lib/message/list";
import type { MessageError } from "@/lib/message/read";

/** How a message's state looks. Sent is all that most providers ever say. */
export const STATE_LOOK: Record<MessageState, TagLook> = {
  queued: "info",
  sent: "success",
  delivered: "success",
  failed: "danger",
  rejected: "danger",
  abandoned: "neutral",
};

const ERROR_TEXT: Record<MessageError, MessageKey> = {
  "destination-refused": "messages.error-destination-refused",
  "message-refused": "messages.error-message-refused",
  "credentials-refused": "messages.error-credentials-refused",
  "host-not-allowed": "messages.error-host-not-allowed",
  misconfigured: "messages.error-misconfigured",
  unwritable: "messages.error-unwritable",
  unreachable: "messages.error-unreachable",
  "tls-failed": "messages.error-tls-failed",
  timeout: "messages.error-timeout",
  busy: "messages.error-busy",
  "recipient-busy": "messages.error-recipient-busy",
  "provider-error": "messages.error-provider-error",
  "no-service": "messages.error-no-service",
  "challenge-closed": "messages.error-challenge-closed",
  expired: "messages.error-expired",
  "value-changed": "messages.error-value-changed",
  "key-retired": "messages.error-key-retired",
};

const NOTICE_EVENTS = [...ACCOUNT_EVENTS, ...ALERT_EVENTS];

/** Which change a notice or an alert was about, in words; null where it was about none, or one of another version. */
export function describeNotice(event: string | null, t: Translate): string | null {
  const known = NOTICE_EVENTS.find((one) => one === event);
  return known ? t(`messages.event-${known}`) : null;
}

const isKnown = (error: string): error is MessageError => Object.hasOwn(ERROR_TEXT, error);

/** Why a message or an attempt came to nothing, in words. A row may be of another version, with an error of its own. */
export function describeError(error: string, t: Translate): string {
  return isKnown(error) ? t(ERROR_TEXT[error]) : t("messages.error-other", { error });
}
