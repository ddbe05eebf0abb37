import "server-only";
import { isOwnPost } from "@/app/_server/own-post";
import { setting } from "@/lib/env";
import { isProven, proveAddress } from "./proof";
import type { UserContext } from "./require";

/**
 * Why whole addresses and numbers are not handed out, as an answer; null when they may be. Whoever finds a session open
 * proves first that it is theirs, and comes back to the page `from`: a file is everybody's contacts at once.
 */
export async function mayTakeWhole(request: Request, context: UserContext, from: string): Promise<Response | null> {
  if (!isOwnPost(request)) return new Response(null, { status: 403 });
  if (await isProven(context)) return null;
  return Response.redirect(new URL(proveAddress(from), setting("APP_URL")), 303);
}
