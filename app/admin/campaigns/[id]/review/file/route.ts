import { csvRoute } from "@/app/_server/csv-route";
import { dryRunCampaign } from "@/lib/campaign/dry-run";

/** What a launch would do to each contact. Nothing is changed by it. */
export const { GET, POST } = csvRoute(dryRunCampaign);
