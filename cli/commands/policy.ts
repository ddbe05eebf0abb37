import { type Command, InvalidArgumentError } from "commander";
import { getCountries } from "libphonenumber-js/max";
import { CONSOLE } from "@/lib/audit/actor";
import { readPolicy } from "@/lib/policy/read";
import { savePolicy } from "@/lib/policy/save";
import { directoryOption, wholeNumber } from "../options";
import { refuse } from "../refusal";
import { requireDirectory, unknownDirectory } from "../require-directory";
import { withDatabase } from "../with-database";

type Settings = {
  ask?: boolean;
  email?: boolean;
  mobile?: boolean;
  sharedValues?: boolean;
  holdHours?: number;
  hardBounces?: number;
  smsCountries?: string[];
  userIdleMinutes?: number;
  userAbsoluteMinutes?: number;
  administratorIdleMinutes?: number;
  administratorAbsoluteMinutes?: number;
};

type Options = { directory: string; json?: true };

const MONTH_MINUTES = 30 * 24 * 60;

export function addPolicy(program: Command): void {
  const policy = program.command("policy").description("what a directory demands at sign-in");
  policy
    .command("show")
    .description("the policy, and what it does at this moment")
    .addOption(directoryOption())
    .option("--json", "answer in JSON")
    .action((options: Options) => withDatabase(() => show(options)));

  const minutes = wholeNumber(1, MONTH_MINUTES);
  policy
    .command("set")
    .description("change what is given; the rest stays")
    .addOption(directoryOption())
    .option("--ask", "ask for the confirmation of contact information")
    .option("--no-ask", "stop asking")
    .option("--email", "ask for the e-mail address")
    .option("--no-email", "do not")
    .option("--mobile", "ask for the mobile number")
    .option("--no-mobile", "do not")
    .option("--shared-values", "let one number or mailbox be trusted for several accounts")
    .option("--no-shared-values", "do not")
    .option("--hold-hours <hours>", "how long a value waits that no trusted contact vouched for", wholeNumber(24, 168))
    .option(
      "--hard-bounces <number>",
      "how many messages in a row come back before a confirmed value is distrusted",
      wholeNumber(1, 10),
    )
    .option("--sms-countries <codes>", "whose mobiles may be sent to: FR,BE,CH", parseCountries)
    .option("--user-idle-minutes <minutes>", "end of a user's idle session", minutes)
    .option("--user-absolute-minutes <minutes>", "end of a user's session", minutes)
    .option("--administrator-idle-minutes <minutes>", "end of an administrator's idle session", minutes)
    .option("--administrator-absolute-minutes <minutes>", "end of an administrator's session", minutes)
    .action((options: Options & Settings) => withDatabase(() => set(options)));
}

function parseCountries(text: string): string[] {
  const known: ReadonlySet<string> = new Set(getCountries());
  const codes = text.split(",").map((code) => code.trim().toUpperCase());
  const unknown = codes.filter((code) => !known.has(code));
  if (unknown.length > 0) throw new InvalidArgumentError(`No country has the code ${unknown.join(", ")}.`);
  return [...new Set(codes)];
}

async function show({ directory: slug, json }: Options): Promise<void> {
  const found = (await readPolicy((await requireDirectory(slug)).id)) ?? refuse(unknownDirectory(slug));
  const { directoryId: _, version, updatedAt, updatedBy: __, ...settings } = found.policy;
  const { asking, paused, willBeAsked } = found;
  if (json) return console.log(JSON.stringify({ ...settings, version, updatedAt, asking, paused, willBeAsked }));
  const state = {
    on: `asks, ${willBeAsked} people at their next sign-in`,
    off: "asks for nothing",
    paused: `is paused: ${paused.map(({ channel, because }) => `the service for ${channel} is ${because}`).join(", ")}`,
  };
  console.log(`${found.directory.name} (${slug}) ${state[asking]}.`);
  for (const [name, value] of Object.entries(settings))
    console.log(`  ${name}: ${Array.isArray(value) ? value.join(",") : value}`);
}

async function set({ directory: slug, ask, email, mobile, sharedValues, json: _, ...more }: Options & Settings): Promise<void> {
  const directory = await requireDirectory(slug);
  const stored = (await readPolicy(directory.id)) ?? refuse(unknownDirectory(slug));
  const switches = { asksContacts: ask, asksEmail: email, asksMobile: mobile, allowsSharedValues: sharedValues };
  const changes = Object.fromEntries(Object.entries({ ...switches, ...more }).filter(([, value]) => value !== undefined));
  if (Object.keys(changes).length === 0) refuse("Nothing to change was given: joignable policy set --help");
  const result = await savePolicy({ ...changes, directoryId: directory.id, version: stored.policy.version }, CONSOLE);
  switch (result.outcome) {
    case "saved":
      return console.log(`The policy of ${slug} is saved. ${result.willBeAsked} people will be asked at their next sign-in.`);
    case "blocked":
      return refuse(
        `No service is active for ${result.missing.join(", ")}: joignable service set --help, then joignable service activate <channel>.`,
      );
    case "asks-nothing":
      return refuse("A policy asks for the e-mail address or the mobile number, or both: use --no-ask to stop asking.");
    case "unknown":
      return refuse(unknownDirectory(slug));
    case "conflict":
      return refuse("Somebody else saved the policy at the same moment: look at it, then try again.");
  }
}
