import "server-only";
import type { Route } from "next";
import { readFreshProof } from "@/lib/session/fresh-proof";
import type { UserContext } from "./require";

/** Whether it was proved a moment ago that it is they, as what concerns everybody takes it. */
export async function isProven({ session, user }: Pick<UserContext, "session" | "user">): Promise<boolean> {
  return (await readFreshProof({ id: session.id, userId: user.id })).outcome === "fresh";
}

/** Where that is proved, and who did comes back to `returnTo`. */
export const proveAddress = (returnTo: string) => `/prove?next=${encodeURIComponent(returnTo)}` as Route;
