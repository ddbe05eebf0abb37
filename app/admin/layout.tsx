import type { ReactNode } from "react";
import { requireAdministrator } from "@/app/_auth/require";
import { SignedIn } from "@/app/_auth/signed-in";
import { AdminShell } from "@/app/_ui/admin-shell";

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { user, t } = await requireAdministrator("/admin");
  return <AdminShell account={<SignedIn name={user.displayName} t={t} />}>{children}</AdminShell>;
}
