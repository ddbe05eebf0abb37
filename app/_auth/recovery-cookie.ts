import "server-only";
import { cookies } from "next/headers";
import { limits } from "@/lib/limits";
import { cookieOptions, recoveryCookieName } from "./cookies";

/** What this browser holds of a forgotten password that it asked to replace. */
export async function recoverySecret(): Promise<string | undefined> {
  return (await cookies()).get(recoveryCookieName())?.value;
}

/** Keeps it as long as the recovery lives from now on. */
export async function keepRecovery(secret: string): Promise<void> {
  (await cookies()).set(recoveryCookieName(), secret, { ...cookieOptions(), maxAge: limits.RECOVERY_LIFETIME_MS / 1_000 });
}

export async function forgetRecovery(): Promise<void> {
  (await cookies()).delete({ name: recoveryCookieName(), ...cookieOptions() });
}
