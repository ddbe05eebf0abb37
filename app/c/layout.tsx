import type { Metadata } from "next";
import type { ReactNode } from "react";
import { UserShell } from "@/app/_ui/user-shell";
import { readOrganisation } from "@/lib/organisation/read";

/** The address holds a token: no other site and no search engine is to see it. */
export const metadata: Metadata = { referrer: "no-referrer", robots: { index: false, follow: false } };

export default async function LinkLayout({ children }: { children: ReactNode }) {
  const { productName } = await readOrganisation();
  return <UserShell productName={productName}>{children}</UserShell>;
}
