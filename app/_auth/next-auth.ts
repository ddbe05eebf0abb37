import "server-only";
import { headers } from "next/headers";
import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { setting } from "@/lib/env";
import { openSession } from "@/lib/session/open";
import { clientAddress } from "./client-address";
import { cookieOptions, SESSION_COOKIE_S, sessionCookieName } from "./cookies";
import { claimsOf } from "./session-cookie";

declare module "next-auth" {
  /** Of whoever signs in next-auth is told the session's row and its token, nothing else. */
  interface User {
    token: string;
  }
}

/**
 * next-auth seals and carries one thing: which row is the session, with its token. Its only way in is a finished
 * sign-in's secret, redeemed once; it has no route of its own, so nothing of it can be called from outside. What it
 * sealed is opened by `openSessionCookie`.
 */
export const { signIn, signOut } = NextAuth(() => ({
  secret: setting("AUTH_SECRET"),
  trustHost: true,
  session: { strategy: "jwt", maxAge: SESSION_COOKIE_S },
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
        return opened && { id: opened.sessionId, token: opened.token };
      },
    }),
  ],
  callbacks: {
    // Only a sign-in brings a user: what a browser sends to update a session never gets here.
    jwt: ({ token, user }) => (user?.id ? claimsOf({ id: user.id, token: user.token }) : token),
  },
}));
