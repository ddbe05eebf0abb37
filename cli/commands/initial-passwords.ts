import type { Command } from "commander";
import { CONSOLE } from "@/lib/audit/actor";
import { takeInitialPasswords } from "@/lib/user/take-initial-passwords";
import { givenPath } from "../given-path";
import { directoryOption } from "../options";
import { refuse } from "../refusal";
import { requireDirectory } from "../require-directory";
import { openTableFile } from "../table-file";
import { withDatabase } from "../with-database";

type Options = { directory: string; output: string; renew?: true };

const HEADINGS = {
  fr: ["Identifiant", "Nom", "Mot de passe initial", "Valable jusqu'au"],
  en: ["Username", "Name", "Initial password", "Valid until"],
};

export function addInitialPasswords(program: Command): void {
  program
    .command("initial-passwords")
    .description("hand out the initial passwords of imported people: each one once")
    .addOption(directoryOption())
    .requiredOption("--output <file>", "a new file, for its owner's eyes only")
    .option("--renew", "new passwords for everybody who has not chosen one yet; the former ones end")
    .action((options: Options) => withDatabase(() => handOut(options)));
}

async function handOut({ directory: slug, output: given, renew }: Options): Promise<void> {
  const output = givenPath(given);
  const directory = await requireDirectory(slug);
  const table = await openTableFile(output, { locale: directory.locale, headings: HEADINGS[directory.locale], secret: true });
  try {
    const result = await takeInitialPasswords({ directoryId: directory.id, renew: renew === true }, CONSOLE, {
      write: ({ login, displayName, password, expiresAt }) =>
        table.write([login, displayName, password, expiresAt.toISOString()]),
      end: () => table.end(),
    });
    if (result.outcome === "none-left") refuse(noneLeftText(slug, result));
    console.log(`${result.count} initial passwords are in ${output}. Hand them out and delete the file.`);
  } catch (error) {
    await table.discard();
    throw error;
  }
}

function noneLeftText(slug: string, { taken, expired }: { taken: number; expired: number }): string {
  if (taken + expired === 0) return `Nobody in ${slug} waits for an initial password.`;
  return `Nothing is left to hand out in ${slug}: ${taken} were handed out already, ${expired} expired before. Add --renew for new ones; the former ones end.`;
}
