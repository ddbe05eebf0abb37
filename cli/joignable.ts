import { Command, CommanderError } from "commander";
import { addAccess } from "./commands/access";
import { addCreateAdmin } from "./commands/create-admin";
import { addDoctor } from "./commands/doctor";
import { addImport } from "./commands/import";
import { addInitialPasswords } from "./commands/initial-passwords";
import { addMigrate } from "./commands/migrate";
import { addOrganisation } from "./commands/organisation";
import { addPolicy } from "./commands/policy";
import { addService } from "./commands/service";
import { describeFailure } from "./failure";

/** `npm run joignable -- <command>`: what the screens do, for scripts. */
const program = new Command("joignable")
  .description("What the screens do, for scripts. Settings come from the environment: see .env.example.")
  .exitOverride()
  .showHelpAfterError("(--help tells what there is)")
  .addHelpText(
    "after",
    "\nExit codes: 0 done, 1 refused or failed, 2 misspelt command.\nOn the demonstration: JOIGNABLE_MODE=demo npm run joignable -- <command>",
  );

const commands = [
  addMigrate,
  addCreateAdmin,
  addOrganisation,
  addImport,
  addInitialPasswords,
  addAccess,
  addService,
  addPolicy,
  addDoctor,
];
for (const add of commands) add(program);

// Whoever reads the output may stop reading: `| head`.
process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has said what it is.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    console.error(describeFailure(error));
    process.exitCode = 1;
  }
}
