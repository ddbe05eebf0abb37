import "server-only";
import { headers } from "next/headers";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { setting } from "@/lib/env";
import { openSession } from "@/lib/session/open";
import { clientAddress } from "./client-address";
import { cookieOptions, sessionCookieName } from "./cookies";

/** The row ends a session. The cookie only has to outlive it. */
const COOKIE_LIFETIME_S = 30 * 86_400;

/**
 * next-auth seals and carries one thing: the id of the session's row. Its only way in is a finished sign-in's
 * secret, redeemed once; it has no route of its own, so nothing of it can be called from outside. What it sealed is
 * opened by `sessionIdOf`.
 */
export const { signIn, signOut } = NextAuth(() => ({
  secret: setting("AUTH_SECRET"),
  trustHost: true,
  session: { strategy: "jwt", maxAge: COOKIE_LIFETIME_S },
  cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      credentials: { secret: {} },
      async authorize({ secret }) {
        if (typeof secret !== "string") return null;
        const opened = await openSession({
          secret,
          address: await clientAddress(),
          userAgent: (await headers()).get("user-agent"),
        });
        return opened && { id: opened.sessionId };
      },
    }),
  ],
  callbacks: {
    // Only a sign-in brings a user: what a browser sends to update a session never gets here.
    jwt: ({ token, user }) => (user?.id ? { sessionId: user.id } : token),
  },
}));
