import type { Actor } from "@/lib/audit/actor";

/** Who acts where a command does: nobody who is signed in. */
export const CONSOLE: Actor = { id: null, address: null };
