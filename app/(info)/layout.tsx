import type { ReactNode } from "react";
import { requestOrganisation } from "../_ui/request-organisation";
import { UserShell } from "../_ui/user-shell";

export default async function InfoLayout({ children }: { children: ReactNode }) {
  const { productName } = await requestOrganisation();
  return <UserShell productName={productName}>{children}</UserShell>;
}
