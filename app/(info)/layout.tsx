import type { ReactNode } from "react";
import { UserShell } from "../_ui/user-shell";

export default function InfoLayout({ children }: { children: ReactNode }) {
  return <UserShell>{children}</UserShell>;
}
