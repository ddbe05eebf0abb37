import { z } from "zod";
import { isUuid } from "@/lib/text/uuid";

/** Where a page of a list by name begins or ends: names repeat, ids do not. */
export type NameKey = { displayName: string; id: string };

/** A key as an address carries it. */
export const encodeNameKey = ({ displayName, id }: NameKey) =>
  Buffer.from(JSON.stringify([displayName, id])).toString("base64url");

const form = z.tuple([z.string().refine((name) => !name.includes("\0")), z.string().refine(isUuid)]);

/** The key that an address carries; null for anything else. */
export function decodeNameKey(text: string | null | undefined): NameKey | null {
  if (!text) return null;
  try {
    const [displayName, id] = form.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    return { displayName, id };
  } catch {
    return null;
  }
}
