import { csvRoute } from "@/app/_server/csv-route";
import { exportWithout } from "@/lib/readiness/export-without";

/** Who of a directory could not replace a forgotten password, or `?because=campaign`: only those whom campaigns leave so. */
export const { GET, POST } = csvRoute((id, query) => exportWithout(id, query.get("because") === "campaign" ? "campaign" : "any"));
