import { survivesDriverCrash } from "@/db/client";
import { logFailure } from "./log";

/**
 * Lets a process outlive what is known and mended, a database connection that died at the wrong moment, and
 * end at anything else that was thrown and caught by nobody. A promise that nobody awaited leaves nothing half
 * done, and a visitor who finds one must not be able to end the server for all: it is logged. Either way the log
 * says where.
 */
export function guardProcess(): void {
  process.on("uncaughtException", (error) => {
    if (survivesDriverCrash(error)) return logFailure("database.connection-lost", error);
    logFailure("process.crashed", error);
    process.exit(1);
  });
  process.on("unhandledRejection", (error) => {
    logFailure(survivesDriverCrash(error) ? "database.connection-lost" : "promise.unhandled", error);
  });
}
