import { currentCodeKeyId } from "@/lib/keys";

/** What every notice says besides what happened: from where, and with which key the link is derived that freezes the account. */
export function noticeOrigin(address: string | null): Record<string, string> {
  return { ...(address !== null && { from: address }), freezeKey: currentCodeKeyId() };
}
