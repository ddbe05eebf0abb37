import { db } from "@/db/client";
import { findAppUnderWay } from "@/db/queries/authenticators";
import { type AppSession, readAppBinding } from "./binding";
import { openAppSecret } from "./secrets";
import { appAddress, STEP_SECONDS } from "./totp";

/** What the screen shows of an app that is being added: to be scanned, or typed. */
export type AppUnderWay = { address: string; secret: string };

/**
 * The app that is being added in a session; null when none is. For whoever is in that session, and only while they may
 * add it: a proof that has grown old is given again first, which ends copies of the session's cookie.
 */
export async function readAppUnderWay(session: AppSession, product: string): Promise<AppUnderWay | null> {
  const may = (await readAppBinding(session))?.may;
  if (may !== "freely" && may !== "held") return null;
  const app = await findAppUnderWay(db, session, STEP_SECONDS);
  if (!app) return null;
  const secret = openAppSecret(app.id, "secret", app.sealedSecret);
  return { address: appAddress(secret, { product, login: app.login }), secret };
}
