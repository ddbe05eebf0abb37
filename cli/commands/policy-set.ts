import { type Command, InvalidArgumentError, Option } from "commander";
import { CONSOLE } from "@/lib/audit/actor";
import { limits } from "@/lib/limits";
import { parseCountries } from "@/lib/policy/parse-countries";
import type { Harm } from "@/lib/policy/reach";
import { readPolicy } from "@/lib/policy/read";
import { type SavePolicyResult, savePolicy } from "@/lib/policy/save";
import { directoryOption, wholeNumber } from "../options";
import { refuse } from "../refusal";
import { requireDirectory, unknownDirectory } from "../require-directory";
import { withDatabase } from "../with-database";

const FACTORS = ["app", "mobile", "email"] as const;
const WAYS_BACK = ["email", "mobile"] as const;

type Settings = {
  ask?: boolean;
  email?: boolean;
  mobile?: boolean;
  sharedValues?: boolean;
  factors?: string[];
  passwordOnlyUntil?: string | false;
  recoversBy?: string[];
  /** Those that the policy calls by the same name. */
  holdHours?: number;
  hardBounces?: number;
  reconfirmDays?: number;
  smsCountries?: string[];
  secondFactor?: "off" | "required";
  userIdleMinutes?: number;
  userAbsoluteMinutes?: number;
  administratorIdleMinutes?: number;
  administratorAbsoluteMinutes?: number;
};

type Options = { directory: string; agreeTo?: Harm };

export function addPolicySet(policy: Command): void {
  const userMinutes = wholeNumber(limits.sessionMinutesMin, limits.userSessionMinutesMax);
  const administratorMinutes = wholeNumber(limits.sessionMinutesMin, limits.administratorSessionMinutesMax);
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
    .option(
      "--reconfirm-days <days>",
      `how old a confirmation grows before it is asked for again: ${limits.reconfirmDaysMin} to ${limits.reconfirmDaysMax}, or 0 for never`,
      reconfirmDays,
    )
    .option("--sms-countries <codes>", "whose mobiles may be sent to: FR,BE,CH", countries)
    .addOption(new Option("--second-factor <when>", "whether a password is enough").choices(["off", "required"]))
    .option("--factors <list>", "what may be the second factor: app,mobile,email", oneOrMoreOf(FACTORS))
    .option("--password-only-until <day>", "the last day on which who never had a factor needs none: 2027-01-31", day)
    .option("--no-password-only-until", "no last day")
    .option("--recovers-by <list>", "by what a forgotten password may be replaced: email,mobile, or none", waysBack)
    .option("--user-idle-minutes <minutes>", "end of a user's idle session", userMinutes)
    .option("--user-absolute-minutes <minutes>", "end of a user's session", userMinutes)
    .option("--administrator-idle-minutes <minutes>", "end of an administrator's idle session", administratorMinutes)
    .option("--administrator-absolute-minutes <minutes>", "end of an administrator's session", administratorMinutes)
    .option(
      "--agree-to <numbers>",
      "how many accounts are refused, and how many lose recovery, as a refusal named them: 12,3",
      harm,
    )
    .action((options: Options & Settings) => withDatabase(() => set(options)));
}

function reconfirmDays(text: string): number {
  return text === "0" ? 0 : wholeNumber(limits.reconfirmDaysMin, limits.reconfirmDaysMax)(text);
}

function countries(text: string): string[] {
  const { countries, unknown } = parseCountries(text);
  if (unknown.length > 0 || countries.length === 0)
    throw new InvalidArgumentError(`No country has the code ${unknown.join(", ") || "that is empty"}.`);
  return countries;
}

function oneOrMoreOf(known: readonly string[]) {
  return (text: string): string[] => {
    const words = text.split(",").map((word) => word.trim());
    if (words.some((word) => !known.includes(word))) throw new InvalidArgumentError(`It must be of ${known.join(", ")}.`);
    return words;
  };
}

const waysBack = (text: string) => (text === "none" ? [] : oneOrMoreOf(WAYS_BACK)(text));

function day(text: string): string {
  if (!/^2\d{3}-\d\d-\d\d$/.test(text) || new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) !== text)
    throw new InvalidArgumentError("It must be a day, such as 2027-01-31.");
  return text;
}

function harm(text: string): Harm {
  const [, refused, withoutWayBack] = /^(\d{1,9}),(\d{1,9})$/.exec(text) ?? [];
  if (!refused || !withoutWayBack) throw new InvalidArgumentError("It must be two numbers, such as 12,3.");
  return { refused: Number(refused), withoutWayBack: Number(withoutWayBack) };
}

async function set({ directory: slug, agreeTo, ...given }: Options & Settings): Promise<void> {
  const directory = await requireDirectory(slug);
  const stored = (await readPolicy(directory.id)) ?? refuse(unknownDirectory(slug));
  const changes = settingsOf(given);
  if (Object.keys(changes).length === 0) refuse("Nothing to change was given: joignable policy set --help");
  const version = stored.policy.version;
  const result = await savePolicy(
    { ...changes, directoryId: directory.id, version, agreed: agreeTo ?? null },
    { actor: CONSOLE, proven: false },
  );
  if (result.outcome !== "saved") return refuse(refusalText(result, slug));
  console.log(`The policy of ${slug} is saved. ${result.willBeAsked} people will be asked at their next sign-in.`);
}

/** What was given, as the policy calls it. */
function settingsOf({ ask, email, mobile, sharedValues, factors, passwordOnlyUntil, recoversBy, ...same }: Settings) {
  const settings = {
    ...same,
    asksContacts: ask,
    asksEmail: email,
    asksMobile: mobile,
    allowsSharedValues: sharedValues,
    factorApp: factors?.includes("app"),
    factorMobile: factors?.includes("mobile"),
    factorEmail: factors?.includes("email"),
    passwordOnlyUntil: passwordOnlyUntil === false ? null : passwordOnlyUntil,
    recoversByEmail: recoversBy?.includes("email"),
    recoversByMobile: recoversBy?.includes("mobile"),
  };
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

function refusalText(result: Exclude<SavePolicyResult, { outcome: "saved" }>, slug: string): string {
  switch (result.outcome) {
    case "blocked":
      return `No service is active for ${result.missing.join(", ")}: joignable service set --help, then joignable service activate <channel>.`;
    case "asks-nothing":
      return "A policy asks for the e-mail address or the mobile number, or both: use --no-ask to stop asking.";
    case "no-factor":
      return "Something has to be a second factor: use --second-factor off to ask for none.";
    case "factor-blocked":
      return `No service is active for ${result.missing.join(", ")}, whose codes would be a second factor: joignable service activate <channel>, or leave it out of --factors.`;
    case "idle-beyond-end":
      return `A session of ${result.role === "user" ? "a user" : "an administrator"} would be idle for longer than it lasts.`;
    case "locks-out":
      return "No administrator could sign in any more: first have one confirm what would be a second factor.";
    case "consent-missing": {
      const { refused, withoutWayBack } = result.reach;
      return `${refused} accounts that can sign in would be refused, and ${withoutWayBack} would lose their last way to recover a password. If that is meant: --agree-to ${refused},${withoutWayBack}`;
    }
    case "needs-proof":
      throw new Error("the console was asked for a proof");
    case "unknown":
      return unknownDirectory(slug);
    case "conflict":
      return "Somebody else saved the policy at the same moment: look at it, then try again.";
  }
}
