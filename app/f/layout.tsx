import type { Metadata } from "next";
import type { ReactNode } from "react";
import { UserShell } from "@/app/_ui/user-shell";

/** As for the confirmation's link: the address holds a token, which no search engine is to see. */
export const metadata: Metadata = { robots: { index: false, follow: false } };

export default function FreezeLayout({ children }: { children: ReactNode }) {
  return <UserShell>{children}</UserShell>;
}
