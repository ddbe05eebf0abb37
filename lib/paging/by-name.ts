import { db } from "@/db/client";
import { findNameKey, type NameKey } from "@/db/queries/name-page";
import { isUuid } from "@/lib/text/uuid";
import type { PageKey } from "./turn";

/** Pages of a list by name. Their addresses carry an id alone: whatever keeps an address would keep the name. */
export const byName: PageKey<NameKey, { id: string }> = {
  read: (text) => (isUuid(text) ? findNameKey(db, text) : null),
  write: ({ id }) => id,
};
