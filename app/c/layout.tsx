import type { Metadata } from "next";
import type { ReactNode } from "react";
import { UserShell } from "@/app/_ui/user-shell";

/**
 * The address holds a token: no search engine is to see it. Other sites do not, by the referrer policy of every
 * page; a stricter one would have a browser without script send its forms from the origin `null`, which the
 * framework refuses.
 */
export const metadata: Metadata = { robots: { index: false, follow: false } };

export default function LinkLayout({ children }: { children: ReactNode }) {
  return <UserShell>{children}</UserShell>;
}
