import { z } from "zod";
import type { MomentKey } from "@/db/queries/moment-page";
import { isUuid } from "@/lib/text/uuid";
import type { PageKey } from "./turn";

/** As many digits as the database takes for a moment, and no more. */
const form = z.tuple([z.string().regex(/^\d{1,16}$/), z.string().refine(isUuid)]);

/** Pages of a list by time. */
export const byMoment = {
  read(text: string): MomentKey | null {
    const key = form.safeParse(text.split("."));
    return key.success ? { at: key.data[0], id: key.data[1] } : null;
  },
  write: ({ at, id }) => `${at}.${id}`,
} satisfies PageKey<MomentKey, MomentKey>;
