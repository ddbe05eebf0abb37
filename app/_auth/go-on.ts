import "server-only";
import type { Route } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { CredentialsSignin } from "next-auth";
import { nextStep, nextStepInSession, type Step } from "@/lib/sign-in/next-step";
import { cookieOptions, pendingCookieName } from "./cookies";
import { signIn } from "./next-auth";

const withNext = (path: string, returnTo: string | null) => (returnTo ? `${path}?next=${encodeURIComponent(returnTo)}` : path);

function pathOf(step: Exclude<Step, { step: "open-session" }>): string {
  switch (step.step) {
    case "sign-in":
      return "/sign-in";
    case "second-factor":
      return "/sign-in/code";
    case "choose-password":
      return "/sign-in/password";
    case "confirm":
      return withNext("/confirm", step.returnTo);
    case "go-on":
      return step.returnTo ?? (step.role === "administrator" ? "/admin" : "/webtop");
  }
}

/**
 * Goes on with the sign-in that a secret stands for; opens the session when nothing else is left. The
 * destination is worked out here, because a redirect that the proxy redirects again leaves the wrong address
 * in the browser.
 */
export async function goOnSigningIn(secret: string): Promise<never> {
  const step = await nextStep(secret);
  if (step.step !== "open-session") redirect(pathOf(step) as Route);
  await signIn("credentials", { secret, redirect: false }).catch((error) => {
    // Another click redeemed it a moment ago: the database says where that led.
    if (!(error instanceof CredentialsSignin)) throw error;
  });
  const opened = await nextStep(secret);
  // A factor that is wanted only since a moment ago is proved in this sign-in.
  if (opened.step !== "second-factor") (await cookies()).delete({ name: pendingCookieName(), ...cookieOptions() });
  redirect((opened.step === "open-session" ? "/sign-in" : pathOf(opened)) as Route);
}

/** Shows where a sign-in stands, to a page that has nothing to ask in it. It opens no session: only a POST does. */
export async function showSignIn(secret: string | undefined): Promise<never> {
  const step = secret === undefined ? null : await nextStep(secret);
  redirect((step && step.step !== "open-session" ? pathOf(step) : "/sign-in") as Route);
}

/** Goes on from the window. */
export async function goOnInSession(sessionId: string, returnTo: string | null): Promise<never> {
  const step = await nextStepInSession(sessionId, returnTo);
  redirect((step.step === "open-session" ? "/sign-in" : pathOf(step)) as Route);
}
