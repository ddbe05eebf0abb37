import { EmbeddedPostgresError } from "@/db/embedded/error";
import { SettingError } from "@/lib/env";

/**
 * Says on standard error what went wrong, in words for whoever started the program; returns the exit code.
 * What is not meant for them keeps its stack, because it is a bug.
 */
export function explain(error: unknown): number {
  if (error instanceof SettingError || error instanceof EmbeddedPostgresError) console.error(error.message);
  else console.error(error);
  return 1;
}
