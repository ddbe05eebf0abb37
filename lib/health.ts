import { pingDatabase } from "@/db/queries/health";

/** Whether the database answers. */
export async function checkDatabase(): Promise<boolean> {
  try {
    await pingDatabase();
    return true;
  } catch {
    return false;
  }
}
