import type { PendingSignIn } from "@/lib/sign-in/pending";

/**
 * Whether a factor proves the account's holder as binding wants it, at sign-in and in a session: what the account trusts
 * does. What was written down, or handed over by the help desk, lets somebody in and opens the held path, and no more.
 */
export function provesHolder(factor: PendingSignIn["factor"]): boolean {
  return factor === "email" || factor === "mobile" || factor === "app";
}
