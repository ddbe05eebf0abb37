import { z } from "zod";
import type { UserKey } from "@/db/queries/user-search";
import { isUuid } from "@/lib/text/uuid";

/** Where a page of a list by name begins or ends, as an address carries it. */
export const encodeNameKey = ({ displayName, id }: UserKey) =>
  Buffer.from(JSON.stringify([displayName, id])).toString("base64url");

const form = z.tuple([z.string().refine((name) => !name.includes("\0")), z.string().refine(isUuid)]);

/** The key that an address carries; null for anything else. */
export function decodeNameKey(text: string | null | undefined): UserKey | null {
  if (!text) return null;
  try {
    const [displayName, id] = form.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { displayName, id };
  } catch {
    return null;
  }
}
