import { readSession } from "./read";

/**
 * What is written piece by piece, for as long as the session that asked for it is an administrator's: it is asked for again
 * before each piece is handed on. Signing out, or losing the role, ends what is under way, too.
 *
 * @throws where it is over: what was handed on until then is not the whole
 */
export async function* whileAdministrator<Piece>(sessionId: string, pieces: AsyncIterable<Piece>): AsyncGenerator<Piece, void> {
  for await (const piece of pieces) {
    const session = await readSession(sessionId);
    if (session?.user.role !== "administrator") throw new Error("the session that asked for it is over");
    yield piece;
  }
}
