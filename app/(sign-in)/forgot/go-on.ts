import "server-only";
import type { Route } from "next";
import { redirect } from "next/navigation";
import { recoverySecret } from "@/app/_auth/recovery-cookie";
import { type Recovery, type RecoveryStep, readRecovery } from "@/lib/recovery/read";

const PATHS: Record<RecoveryStep, Route> = {
  "first-code": "/forgot/code",
  "second-code": "/forgot/code",
  password: "/forgot/new",
  spent: "/forgot?state=spent" as Route,
  over: "/forgot?state=over" as Route,
};

/** The screen of what this browser's recovery waits for. */
export async function goOnRecovering(): Promise<never> {
  const secret = await recoverySecret();
  redirect(secret === undefined ? "/forgot" : PATHS[(await readRecovery(secret)).step]);
}

/** The recovery of this browser, if it waits for one of these; otherwise its own screen is shown. */
export async function requireRecovery<Step extends Exclude<RecoveryStep, "over">>(
  ...steps: Step[]
): Promise<{ step: Step; recovery: Recovery }> {
  const read = await readRecovery(await recoverySecret());
  const step = steps.find((each) => each === read.step);
  if (step === undefined || read.step === "over") return goOnRecovering();
  return { step, recovery: read.recovery };
}
