import { fillDemoDirectory } from "@/db/testing/demo-directory";
import { AT_FACTORY, DEMO_PASSWORD, DEMO_PEOPLE, DEMO_STORIES, type DemoStory } from "@/lib/demo";
import { setting } from "@/lib/env";
import { hashPassword } from "@/lib/password/hash";
import { ensureBuild } from "./build";
import { ensureDemoKeys } from "./demo-keys";
import { fail } from "./failure";
import { refuse } from "./refusal";
import { serve } from "./serve";

/** `npm run demo`: the product with an invented directory, on this machine only, sending into a tray. */
async function demo(): Promise<number> {
  process.env.JOIGNABLE_MODE = "demo";
  process.env.HOSTNAME = "127.0.0.1";
  process.env.LOG_LEVEL ??= "warn";
  await ensureDemoKeys();
  await ensureBuild();
  console.log("Starting the database, the web server and the worker.");
  return serve({ prepare: fill, ready: announce });
}

async function fill(): Promise<void> {
  if (!(await fillDemoDirectory(DEMO_PEOPLE, await hashPassword(DEMO_PASSWORD))))
    refuse("This database holds directories already: the demonstration goes into an empty one.");
}

/** Whom to sign in as, and what there is to see then. */
const STORIES: Record<DemoStory, string> = {
  camille: "has confirmed nothing yet: the window asks for both",
  ines: "was reached by a campaign, and has no mobile",
  theo: "has confirmed everything: forget the password, or change it and open the notice's link",
  lou: "gave Théo's mobile: look at the policy's shared values as admin",
  nadia: "signs in with a second factor: a code, or the app that My account adds",
  marc: "has only to confirm again: the code at sign-in does",
  jade: "never confirmed anything: comes in, and is asked",
  admin: "administers both: policies, campaigns, users, access passes",
};

function announce(): void {
  const { origin } = setting("APP_URL");
  const line = (story: DemoStory) =>
    `  ${DEMO_PEOPLE[story].login.padEnd(10)} ${(AT_FACTORY.includes(story) ? "Usine" : "Siège").padEnd(7)} ${STORIES[story]}`;
  console.log(`
Joignable is ready: ${origin}

${DEMO_STORIES.map(line).join("\n")}

Password of them all: ${DEMO_PASSWORD}
Usine is the directory that requires a second factor: choose it when you sign in.
E-mails and text messages: ${origin}/tray
Commands: JOIGNABLE_MODE=demo npm run joignable -- --help
Stop with Ctrl+C.`);
}

// A start that was interrupted may leave a connection that waits.
process.exit(await demo().catch(fail));
