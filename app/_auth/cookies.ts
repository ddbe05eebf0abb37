import { setting } from "@/lib/env";

const isHttps = () => setting("APP_URL").protocol === "https:";

/** `__Host-` binds a cookie to this very host; browsers accept it over https only. */
const nameOf = (name: string) => (isHttps() ? `__Host-${name}` : name);

export const sessionCookieName = () => nameOf("joignable-session");

export const pendingCookieName = () => nameOf("joignable-sign-in");

export const recoveryCookieName = () => nameOf("joignable-recovery");

/** The row ends a session. The cookie only has to outlive it. */
export const SESSION_COOKIE_S = 30 * 86_400;

/** How long a browser keeps what somebody chose in it. */
export const YEAR_S = 365 * 86_400;

/** What every cookie of the product has in common. */
export const cookieOptions = () => ({ httpOnly: true, sameSite: "lax" as const, path: "/", secure: isHttps() });
