/** What a message is about. The database's `message_template` type holds the same words. */
export const MESSAGE_TEMPLATES = [
  "code",
  "binding-notice",
  "account-notice",
  "recovery-help",
  "administrators-alert",
  "disowned-digest",
  "service-notice",
  "ceiling-warning",
] as const;

export type MessageTemplate = (typeof MESSAGE_TEMPLATES)[number];

/** What can be written: every message of the outbox, and the one that a service is tried with. */
export type WrittenTemplate = MessageTemplate | "test";
