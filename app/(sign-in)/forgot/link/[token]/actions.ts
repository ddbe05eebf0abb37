"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { clientAddress } from "@/app/_auth/client-address";
import { keepRecovery, recoverySecret } from "@/app/_auth/recovery-cookie";
import { proveRecoveryByLink } from "@/lib/recovery/prove";

/** Proves in the browser that asked, and leads away from the token's address. */
export async function proveRecoveryLinkAction(token: string): Promise<void> {
  const proved = await proveRecoveryByLink({
    secret: await recoverySecret(),
    token: String(token),
    address: await clientAddress(),
  });
  switch (proved.outcome) {
    case "proved":
      await keepRecovery(proved.secret);
      return redirect("/forgot/new");
    case "wrong-code":
    case "closed":
      return redirect("/forgot/code?link=refused" as Route);
  }
}
