import type { Command } from "commander";
import { CONSOLE } from "@/lib/audit/actor";
import { createDirectory } from "@/lib/directory/create";
import { findDirectory } from "@/lib/directory/find";
import { limits } from "@/lib/limits";
import { directoryOption, type NewDirectoryOptions, newDirectory, newDirectoryOptions } from "../options";
import { refuse } from "../refusal";
import { directoryToMake } from "../require-directory";
import { readStandardInput, secretFromEnvironment } from "../secrets";
import { withDatabase } from "../with-database";

const PASSWORD = "JOIGNABLE_ADMIN_PASSWORD";

const LIFETIME_DAYS = limits.INITIAL_PASSWORD_LIFETIME_MS / 86_400_000;

type Options = NewDirectoryOptions & {
  directory: string;
  login: string;
  name?: string;
  passwordStdin?: true;
  ifMissing?: true;
  json?: true;
};

export function addCreateAdmin(program: Command): void {
  const command = program
    .command("create-admin")
    .description("make an account that administers")
    .addOption(directoryOption())
    .requiredOption("--login <login>", "how the administrator signs in")
    .option("--name <name>", "the administrator's name (default: the login)")
    .option("--password-stdin", "read the password from standard input")
    .option("--if-missing", "succeed if there is such an administrator already")
    .option("--json", "answer in JSON")
    .addHelpText(
      "after",
      `
The password comes from standard input or from the variable ${PASSWORD} (or the file that ${PASSWORD}_FILE
names). Without any, an initial password is shown, once; it has to be changed at the first sign-in.`,
    )
    .action((options: Options) => withDatabase(() => createAdmin(options)));
  for (const option of newDirectoryOptions()) command.addOption(option);
}

async function createAdmin(options: Options): Promise<void> {
  const password = options.passwordStdin ? await readStandardInput("the password") : secretFromEnvironment(PASSWORD);
  // With the words that passwords are judged by, for which no other command has to wait.
  const { createAdministrator } = await import("@/lib/user/create-administrator");
  const result = await createAdministrator(
    {
      directoryId: await directoryFor(options),
      login: options.login,
      ...(options.name !== undefined && { displayName: options.name }),
      ...(password !== undefined && { password }),
    },
    CONSOLE,
  );
  switch (result.outcome) {
    case "created":
      return tell(options, true, result.initialPassword);
    case "taken":
      if (options.ifMissing && result.role === "administrator") return tell(options, false, null);
      return refuse(
        result.role === "administrator"
          ? `There already is an administrator ${options.login} in ${options.directory}.`
          : `${options.login} is the login of a user of ${options.directory}, who is not made an administrator: choose another one.`,
      );
    case "unfit":
      return refuse(`The ${result.field} cannot be used: ${FAULTS[result.fault]}.`);
  }
}

const FAULTS = {
  missing: "it is empty",
  empty: "it is empty",
  "too-short": `it needs at least ${limits.passwordMinLength} characters`,
  "too-long": "it is too long",
  "forbidden-character": "it contains an invisible, damaged or forbidden character",
  "too-common": "it is found among the first million that anybody would try",
};

async function directoryFor(options: Options): Promise<string> {
  const known = await findDirectory(options.directory);
  if (known) return known.id;
  const wanted = newDirectory(options);
  if (!wanted) return refuse(directoryToMake(options.directory));
  const created = await createDirectory({ ...wanted, slug: options.directory }, CONSOLE);
  switch (created.outcome) {
    case "created":
      return created.id;
    case "taken":
      return (
        (await findDirectory(options.directory))?.id ??
        refuse("The directory was made and removed at the same moment: try again.")
      );
    case "unfit":
      return refuse(`The directory's ${created.field} cannot be used.`);
  }
}

function tell(options: Options, created: boolean, initialPassword: string | null): void {
  const { login, directory, json } = options;
  if (json) {
    console.log(JSON.stringify({ directory, login, created, initialPassword }));
    return;
  }
  console.log(`${created ? "Made" : "There already is"} the administrator ${login} of ${directory}.`);
  if (initialPassword) console.log(`Initial password, shown this once and valid for ${LIFETIME_DAYS} days: ${initialPassword}`);
}
