import { mayApprove } from "@/lib/access-pass/read";
import type { UserOfPage } from "./read";

/** What may be done about an account, each on a page of its own that says what it does. */
export const CONTACT_TASKS = ["unconfirm", "change", "exempt", "ask"] as const;
export const ACCESS_TASKS = ["pass", "approve", "password", "app", "sessions", "disable", "enable"] as const;

export type ContactTask = (typeof CONTACT_TASKS)[number];
export type AccessTask = (typeof ACCESS_TASKS)[number];

/** What makes sense for the access of an account as it is now, offered to `administratorId`. */
export function accessTasks(
  { id, role, accessPass, disabledAt, sessions, hasApp }: UserOfPage,
  administratorId: string,
): AccessTask[] {
  if (id === administratorId) return [];
  if (disabledAt) return ["enable"];
  return [
    ...(accessPass && mayApprove(accessPass, administratorId) ? (["approve"] as const) : []),
    "pass",
    ...(role === "administrator" ? [] : (["password"] as const)),
    ...(hasApp ? (["app"] as const) : []),
    ...(sessions > 0 ? (["sessions"] as const) : []),
    "disable",
  ];
}

/** What makes sense for a contact as it is now. */
export function contactTasks({ standing, exempt, value }: UserOfPage["contacts"][number]): ContactTask[] {
  const confirmed = standing === "by-code" || standing === "by-link" || standing === "due";
  return [...(value && confirmed ? (["unconfirm"] as const) : []), "change", exempt ? "ask" : "exempt"];
}
