import { setting } from "@/lib/env";
import { isBuilt } from "./build";
import { fail } from "./failure";
import { serve } from "./serve";

/** `npm start`: production, from the environment. */
if (isBuilt()) {
  process.exitCode = await serve({
    ready: (port) => console.log(`Listening on port ${port} of ${setting("HOSTNAME")} for ${setting("APP_URL").origin}.`),
  }).catch(fail);
} else {
  console.error("There is no build yet: run `npm run build` first.");
  process.exitCode = 1;
}
