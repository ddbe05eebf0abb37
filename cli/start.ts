import { isBuilt } from "./build";
import { explain } from "./explain";
import { serve } from "./serve";

/** `npm start`: production, from the environment. */
if (isBuilt()) {
  process.exitCode = await serve({ ready: (port) => console.log(`Listening on port ${port}.`) }).catch(explain);
} else {
  console.error("There is no build yet: run `npm run build` first.");
  process.exitCode = 1;
}
