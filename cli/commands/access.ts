import type { Command } from "commander";
import { giveAccess } from "@/lib/access-pass/give-access";
import { limits } from "@/lib/limits";
import { directoryOption } from "../options";
import { refuse } from "../refusal";
import { requireDirectory } from "../require-directory";
import { withDatabase } from "../with-database";

const LIFETIME_DAYS = limits.INITIAL_PASSWORD_LIFETIME_MS / 86_400_000;

type Options = { directory: string; user: string; newPassword?: true; json?: true };

export function addAccess(program: Command): void {
  program
    .command("access")
    .description("the way back in for somebody whose second factors are all lost or out of order")
    .addOption(directoryOption())
    .requiredOption("--user <login>", "how that person signs in")
    .option("--new-password", "a temporary password as well; the former one and every session end")
    .option("--json", "answer in JSON")
    .addHelpText(
      "after",
      `
Prints an access pass, once. Whoever has the password types it in the place of the second factor, within the hour and
once. It stands in for nothing else: what that session adds to the account waits before it is trusted.

The account's holder and all administrators are told, and the audit keeps it. For an administrator's account no second
administrator is asked: make sure who you hand it to.`,
    )
    .action((options: Options) => withDatabase(() => access(options)));
}

async function access({ directory: slug, user: login, newPassword, json }: Options): Promise<void> {
  const directory = await requireDirectory(slug);
  const given = await giveAccess({ directoryId: directory.id, login, newPassword: newPassword === true });
  switch (given.outcome) {
    case "gone":
      return refuse(`Nobody in ${slug} has the login ${login}.`);
    case "disabled":
      return refuse(`The account ${login} of ${slug} is disabled: enable it first, in the administration.`);
    case "given": {
      const { pass, expiresAt, password } = given;
      if (json)
        return console.log(JSON.stringify({ directory: slug, login, accessPass: pass, expiresAt, initialPassword: password }));
      if (password) console.log(`Temporary password, shown this once and valid for ${LIFETIME_DAYS} days: ${password}`);
      return console.log(`Access pass, shown this once and valid until ${expiresAt.toISOString()}: ${pass}`);
    }
  }
}
