import { survivesDriverCrash } from "@/db/client";
import { logFailure } from "./log";

/**
 * Lets a process outlive what is known and mended, a database connection that died at the wrong moment, and
 * end at anything else that nobody caught. Either way the log says where.
 */
export function guardProcess(): void {
  const judge = (error: unknown) => {
    if (survivesDriverCrash(error)) return logFailure("database.connection-lost", error);
    logFailure("process.crashed", error);
    process.exit(1);
  };
  process.on("uncaughtException", judge);
  process.on("unhandledRejection", judge);
}
