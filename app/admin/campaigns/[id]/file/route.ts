import { csvRoute } from "@/app/_server/csv-route";
import { exportCampaign } from "@/lib/campaign/export";

/** What became of a campaign's people. */
export const { GET, POST } = csvRoute(exportCampaign);
