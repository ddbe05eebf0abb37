import type { Command } from "commander";
import { CONSOLE } from "@/lib/audit/actor";
import { SMS_NAME_LENGTH, smsName } from "@/lib/message/sms-name";
import type { NameRefusal } from "@/lib/organisation/name";
import { readOrganisationWords } from "@/lib/organisation/read";
import { SUPPORT_LENGTH, saveOrganisation } from "@/lib/organisation/save";
import { refuse } from "../refusal";
import { withDatabase } from "../with-database";

/** `false`: nobody is to be written to any more. */
type Settings = { productName?: string; supportAddress?: string | false };

export function addOrganisation(program: Command): void {
  const organisation = program.command("organisation").description("what the product is called here, and who helps");
  organisation
    .command("show")
    .description("what is set")
    .option("--json", "answer in JSON")
    .action(({ json }: { json?: true }) => withDatabase(() => show(json === true)));
  organisation
    .command("set")
    .description("change what is given; the rest stays")
    .option("--product-name <name>", `at most ${SMS_NAME_LENGTH} characters, as text messages write them`)
    .option("--support-address <address>", "whom people may write to")
    .option("--no-support-address", "name nobody")
    .action((settings: Settings) => withDatabase(() => set(settings)));
}

async function show(json: boolean): Promise<void> {
  const { version, ...words } = await readOrganisationWords();
  if (json) return console.log(JSON.stringify({ ...words, version }));
  for (const [name, value] of Object.entries(words)) console.log(`${name}: ${value === null ? "-" : JSON.stringify(value)}`);
}

async function set({ productName, supportAddress }: Settings): Promise<void> {
  if (productName === undefined && supportAddress === undefined)
    refuse("Nothing to change was given: joignable organisation set --help");
  const { version } = await readOrganisationWords();
  const result = await saveOrganisation(
    {
      version,
      ...(productName !== undefined && { productName }),
      ...(supportAddress !== undefined && { supportAddress: supportAddress || null }),
    },
    CONSOLE,
  );
  switch (result.outcome) {
    case "saved": {
      const { productName: name } = await readOrganisationWords();
      const written = smsName(name);
      return console.log(`The organisation is saved.${written === name ? "" : ` Text messages write ${name} as ${written}.`}`);
    }
    case "name-refused":
      return refuse(`The name cannot be used: ${describeFault(result.why)}.`);
    case "support-refused":
      return refuse(`The support address has to be a mail address of at most ${SUPPORT_LENGTH} characters.`);
    case "conflict":
      return refuse("Somebody else saved the organisation at the same moment: look at it, then try again.");
  }
}

function describeFault(why: NameRefusal): string {
  switch (why.fault) {
    case "empty":
      return "it is empty";
    case "forbidden-character":
      return "it contains a character that cannot be seen";
    case "unwritable":
      return "a text message could write nothing of it";
    case "too-long":
      return `it has more than ${SMS_NAME_LENGTH} characters, as text messages write them`;
  }
}
