import { requireAdministrator } from "@/app/_auth/require";
import { mayTakeWhole } from "@/app/_auth/take-whole";
import { csvResponse } from "@/app/_server/csv-response";
import { type DryRun, dryRunCampaign } from "@/lib/campaign/dry-run";
import { writeCsv } from "@/lib/csv/write";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import { recordTaken } from "../record-taken";

type Context = { params: Promise<{ id: string }> };

/** What a launch would do to each contact, with values masked. Nothing is changed by it. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { t, locale } = await requireAdministrator();
  const { id } = await params;
  const found = await dryRunCampaign(id, { masked: true });
  return found ? answer(found, t, locale) : NOT_FOUND();
}

/** The same with whole values, which is recorded. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const context = await requireAdministrator();
  const { id } = await params;
  const refused = await mayTakeWhole(request, context, `/admin/campaigns/${id}/review`);
  if (refused) return refused;
  const found = await dryRunCampaign(id, { masked: false });
  if (!found) return NOT_FOUND();
  await recordTaken("campaign-dry-run", found, context.actor);
  return answer(found, context.t, context.locale);
}

const NOT_FOUND = () => new Response(null, { status: 404 });

function answer({ found: { campaign }, pages }: DryRun, t: Translate, locale: Locale): Response {
  const columns = ["login", "name", "channel", "value", "confirmed-at", "fate"] as const;
  const rows = async function* () {
    for await (const page of pages)
      yield page.map((line) => [
        line.login,
        line.displayName,
        t(`impact.${line.channel}`),
        line.value,
        line.confirmedAt,
        t(line.fate === "marked" && campaign.pace === "next-sign-in" ? "impact.fate-marked-next" : `impact.fate-${line.fate}`),
      ]);
  };
  return csvResponse(
    "campaign-dry-run",
    writeCsv(
      locale,
      columns.map((column) => t(`impact.${column}`)),
      rows(),
    ),
  );
}
