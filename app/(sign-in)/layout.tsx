import type { ReactNode } from "react";
import { UserShell } from "@/app/_ui/user-shell";
import { readOrganisation } from "@/lib/organisation/read";

export default async function SignInLayout({ children }: { children: ReactNode }) {
  const { productName } = await readOrganisation();
  return <UserShell productName={productName}>{children}</UserShell>;
}
