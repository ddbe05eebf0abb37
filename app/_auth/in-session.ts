import type { UserContext } from "./require";

/** Who asks, in which session and from where. */
export const inSession = ({ user, session, address }: UserContext) => ({ userId: user.id, sessionId: session.id, address });
