import type { ReactNode } from "react";
import { requireUser } from "@/app/_auth/require";
import { SignedIn } from "@/app/_auth/signed-in";
import { UserShell } from "@/app/_ui/user-shell";

export default async function AccountLayout({ children }: { children: ReactNode }) {
  const { user, t } = await requireUser();
  return <UserShell account={<SignedIn name={user.displayName} t={t} />}>{children}</UserShell>;
}
