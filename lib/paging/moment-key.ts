import { z } from "zod";
import { isUuid } from "@/lib/text/uuid";

/** Where a page of a list by time begins or ends: a moment, in microseconds since 1970 as text, and an id for what shares it. */
export type MomentKey = { at: string; id: string };

/** A key as an address carries it. */
export const encodeMomentKey = ({ at, id }: MomentKey) => `${at}.${id}`;

/** As many digits as the database takes for a moment, and no more. */
const form = z.tuple([z.string().regex(/^\d{1,16}$/), z.string().refine(isUuid)]);

/** The key that an address carries; null for anything else. */
export function decodeMomentKey(text: string | null | undefined): MomentKey | null {
  const key = form.safeParse(text?.split("."));
  return key.success ? { at: key.data[0], id: key.data[1] } : null;
}
