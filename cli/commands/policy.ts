import type { Command } from "commander";
import { readReach } from "@/lib/policy/reach";
import { readPolicy } from "@/lib/policy/read";
import { directoryOption } from "../options";
import { refuse } from "../refusal";
import { requireDirectory, unknownDirectory } from "../require-directory";
import { withDatabase } from "../with-database";
import { addPolicySet } from "./policy-set";

type Options = { directory: string; json?: true };

export function addPolicy(program: Command): void {
  const policy = program.command("policy").description("what a directory demands at sign-in");
  policy
    .command("show")
    .description("the policy, and what it does at this moment")
    .addOption(directoryOption())
    .option("--json", "answer in JSON")
    .action((options: Options) => withDatabase(() => show(options)));
  addPolicySet(policy);
}

async function show({ directory: slug, json }: Options): Promise<void> {
  const found = (await readPolicy((await requireDirectory(slug)).id)) ?? refuse(unknownDirectory(slug));
  const { directoryId: _, version, updatedAt, updatedBy: __, ...settings } = found.policy;
  const { asking, paused, willBeAsked } = found;
  const { wayIn, wayBack } = await readReach(found.policy);
  const signIn = {
    secondFactor: wayIn.factor.now,
    nextCode: wayIn.due.now,
    passwordOnly: wayIn.password.now,
    refused: wayIn.refused.now,
  };
  const recovery = {
    email: wayBack.email.now + wayBack.both.now,
    mobile: wayBack.mobile.now + wayBack.both.now,
    none: wayBack.none.now,
  };
  if (json)
    return console.log(JSON.stringify({ ...settings, version, updatedAt, asking, paused, willBeAsked, signIn, recovery }));
  const state = {
    on: `asks, ${willBeAsked} people at their next sign-in`,
    off: "asks for nothing",
    paused: `is paused: ${paused.map(({ channel, because }) => `the service for ${channel} is ${because}`).join(", ")}`,
  };
  console.log(`${found.directory.name} (${slug}) ${state[asking]}.`);
  console.log(
    `Sign-in: ${signIn.secondFactor} with a second factor, ${signIn.nextCode} confirm by their next code, ${signIn.passwordOnly} by password alone, ${signIn.refused} refused.`,
  );
  console.log(`Recovery: ${recovery.email} by e-mail, ${recovery.mobile} by SMS, ${recovery.none} not at all.`);
  for (const [name, value] of Object.entries(settings))
    console.log(`  ${name}: ${Array.isArray(value) ? value.join(",") : (value ?? "none")}`);
}
