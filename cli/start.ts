import { existsSync } from "node:fs";
import path from "node:path";
import { serve } from "./serve";
import { explain } from "./explain";

/** `npm start`: production, from the environment. */
const BUILD = path.resolve(import.meta.dirname, "../.next/BUILD_ID");

if (!existsSync(BUILD)) {
  console.error("There is no build yet: run `npm run build` first.");
  process.exit(1);
}

process.exitCode = await serve({ ready: (port) => console.log(`Listening on port ${port}.`) }).catch(explain);
