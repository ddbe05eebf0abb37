import { requireAdministrator } from "@/app/_auth/require";
import { mayTakeWhole } from "@/app/_auth/take-whole";
import { csvResponse } from "@/app/_server/csv-response";
import { exportCampaign } from "@/lib/campaign/export";
import { readCampaign } from "@/lib/campaign/read";

type Context = { params: Promise<{ id: string }> };

/** What became of a campaign's people as a table, their addresses and numbers masked. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { locale } = await requireAdministrator();
  const found = await readCampaign((await params).id);
  return found ? csvResponse("campaign", exportCampaign(found, locale, null)) : new Response(null, { status: 404 });
}

/** The same with whole addresses and numbers, which is recorded. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const context = await requireAdministrator();
  const { id } = await params;
  const refused = await mayTakeWhole(request, context, `/admin/campaigns/${id}`);
  if (refused) return refused;
  const found = await readCampaign(id);
  return found
    ? csvResponse("campaign", exportCampaign(found, context.locale, context.actor))
    : new Response(null, { status: 404 });
}
