import type { ReactNode } from "react";
import { UserShell } from "@/app/_ui/user-shell";

export default function SignInLayout({ children }: { children: ReactNode }) {
  return <UserShell>{children}</UserShell>;
}
