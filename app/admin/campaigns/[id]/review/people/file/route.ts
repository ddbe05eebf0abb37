import { csvRoute } from "@/app/_server/csv-route";
import { exportAffected } from "@/lib/campaign/export-affected";
import { isEffect } from "@/lib/campaign/judge";

/** The people behind a number of the third screen. */
export const { GET, POST } = csvRoute(async (id, query) => {
  const effect = query.get("effect");
  return isEffect(effect) ? exportAffected(id, effect) : null;
});
