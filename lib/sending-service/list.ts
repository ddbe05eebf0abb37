import { db } from "@/db/client";
import { findServicesForList } from "@/db/queries/sending-services";

export type ListedService = Awaited<ReturnType<typeof findServicesForList>>[number];

/** The configured services, e-mail first. Credentials never leave their row: the list says whether there are any. */
export async function listServices(): Promise<ListedService[]> {
  return findServicesForList(db);
}
