import { setting } from "@/lib/env";
import { isBuilt } from "./build";
import { fail } from "./failure";
import { serve } from "./serve";

/** `npm start`: production, from the environment. */
if (isBuilt()) {
  const code = await serve({
    ready: (port) => console.log(`Listening on port ${port} of ${setting("HOSTNAME")} for ${setting("APP_URL").origin}.`),
  }).catch(fail);
  // A start that was interrupted may leave a connection that waits.
  process.exit(code);
} else {
  console.error("There is no build yet: run `npm run build` first.");
  process.exitCode = 1;
}
