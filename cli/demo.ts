import { fillDemoDirectory } from "@/db/testing/demo-directory";
import { DEMO_LOGINS, DEMO_PASSWORD } from "@/lib/demo";
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
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const filled = await fillDemoDirectory(
    {
      camille: { login: DEMO_LOGINS.camille, displayName: "Camille Roy" },
      ines: { login: DEMO_LOGINS.ines, displayName: "Inès Petit" },
      theo: { login: DEMO_LOGINS.theo, displayName: "Théo Nguyen" },
      admin: { login: DEMO_LOGINS.admin, displayName: "Alix Moreau", role: "administrator" },
    },
    passwordHash,
  );
  if (!filled) refuse("This database holds directories already: the demonstration goes into an empty one.");
}

function announce(): void {
  const { origin } = setting("APP_URL");
  console.log(`
Joignable is ready: ${origin}

  ${DEMO_LOGINS.camille.padEnd(10)} has confirmed nothing yet
  ${DEMO_LOGINS.ines.padEnd(10)} was reached by a campaign, and has no mobile
  ${DEMO_LOGINS.theo.padEnd(10)} has confirmed everything
  ${DEMO_LOGINS.admin.padEnd(10)} administers the directory

Password of all four: ${DEMO_PASSWORD}
E-mails and text messages: ${origin}/tray
Stop with Ctrl+C.`);
}

// A start that was interrupted may leave a connection that waits.
process.exit(await demo().catch(fail));
