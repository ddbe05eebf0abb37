import { db } from "@/db/client";
import { findAppUnderWay } from "@/db/queries/authenticators";
import type { AppSession } from "./binding";
import { openAppSecret } from "./secrets";
import { appAddress, STEP_SECONDS } from "./totp";

/** What the screen shows of an app that is being added: to be scanned, or typed. */
export type AppUnderWay = { address: string; secret: string };

/** The app that is being added in a session; null when none is. For whoever is in that session, and nobody else. */
export async function readAppUnderWay(session: AppSession, product: string): Promise<AppUnderWay | null> {
  const app = await findAppUnderWay(db, session, STEP_SECONDS);
  if (!app) return null;
  const secret = openAppSecret(app.id, "secret", app.sealedSecret);
  return { address: appAddress(secret, { product, login: app.login }), secret };
}
