import type { Route } from "next";
import { redirect } from "next/navigation";
import { isProven, proveAddress } from "@/app/_auth/proof";
import type { UserContext } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { readUser, type UserOfPage } from "@/lib/user/read";

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
  const approves = accessPass?.waits && accessPass.issuedBy !== administratorId;
  return [
    ...(approves ? (["approve"] as const) : []),
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

/**
 * The account that a task's page is about, for an administrator who may do it: not of their own account, and behind the
 * proof that the task will ask for, so that nothing is typed in vain.
 */
export async function openTask(administrator: UserContext, userId: string, address: string, takesProof: boolean) {
  const account = await readUser(userId);
  if (!account || account.id === administrator.user.id) pageNotFound();
  if ((takesProof || account.role === "administrator") && !(await isProven(administrator))) redirect(proveAddress(address));
  return { account, home: `/admin/users/${userId}` as Route };
}
