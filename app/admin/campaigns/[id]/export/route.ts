import { requireAdministrator } from "@/app/_auth/require";
import { csvResponse } from "@/app/_server/csv-response";
import { isOwnPost } from "@/app/_server/own-post";
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
  const { locale, actor } = await requireAdministrator();
  if (!isOwnPost(request)) return new Response(null, { status: 403 });
  const found = await readCampaign((await params).id);
  return found ? csvResponse("campaign", exportCampaign(found, locale, actor)) : new Response(null, { status: 404 });
}
