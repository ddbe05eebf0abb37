import "server-only";
import { cache } from "react";
import { type LiveSession, readSession } from "@/lib/session/read";
import { auth } from "./next-auth";

/** The session of this request; read once, however many components ask. */
export const currentSession = cache(async (): Promise<LiveSession | null> => readSession((await auth())?.sessionId));
