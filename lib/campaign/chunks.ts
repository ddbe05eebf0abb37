import { setTimeout } from "node:timers/promises";
import { gaveUpWaiting } from "@/db/queries/campaign-run";

/** A chunk of this size takes about a tenth of a second, for which a confirmation may have to wait. */
export const CHUNK_PEOPLE = 5_000;

/** How long a chunk stands back for whoever held one of its contacts: an import may hold them for a minute. */
const STAND_BACK_MS = 1_000;

/** Works through chunk after chunk until one says that it was the last. A chunk that met a lock for too long begins again. */
export async function everyChunk(next: () => Promise<boolean>): Promise<void> {
  while (await patiently(next));
}

async function patiently(next: () => Promise<boolean>): Promise<boolean> {
  try {
    return await next();
  } catch (error) {
    if (!gaveUpWaiting(error)) throw error;
    await setTimeout(STAND_BACK_MS);
    return true;
  }
}
