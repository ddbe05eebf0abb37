import "server-only";
import { cookies } from "next/headers";
import { cache } from "react";
import { type LiveSession, readSessionByKey } from "@/lib/session/read";
import { sessionCookieName } from "./cookies";
import { openSessionCookie } from "./session-cookie";

/** What the browser says that its session is, over or not. */
export const claimedSession = cache(async () => openSessionCookie((await cookies()).get(sessionCookieName())?.value));

/** The session of this request; read once, however many components ask. */
export const currentSession = cache(async (): Promise<LiveSession | null> => readSessionByKey(await claimedSession()));
