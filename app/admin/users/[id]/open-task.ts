import type { Route } from "next";
import { redirect } from "next/navigation";
import { isProven, proveAddress } from "@/app/_auth/proof";
import type { UserContext } from "@/app/_auth/require";
import { pageNotFound } from "@/app/_server/page-not-found";
import { readUser } from "@/lib/user/read";

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
