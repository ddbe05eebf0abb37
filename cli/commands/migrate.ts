import type { Command } from "commander";
import { setting } from "@/lib/env";
import { withDatabase } from "../with-database";

export function addMigrate(program: Command): void {
  program
    .command("migrate")
    .description("bring the database to this version; does nothing when it is")
    .action(() =>
      withDatabase(
        async () => {
          // The queue's migrations are a library that no other command has to wait for.
          const { migrateDatabase } = await import("@/db/migrate");
          await migrateDatabase(setting("DATABASE_URL"));
          console.log("The database is up to date.");
        },
        { makes: true },
      ),
    );
}
