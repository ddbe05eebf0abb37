import { requireAdministrator } from "@/app/_auth/require";
import { mayTakeWhole } from "@/app/_auth/take-whole";
import { csvResponse } from "@/app/_server/csv-response";
import { exportAffected } from "@/lib/campaign/affected";
import { type Effect, isEffect } from "@/lib/campaign/judge";
import { writeCsv } from "@/lib/csv/write";
import type { Locale } from "@/lib/i18n/locale";
import type { Translate } from "@/lib/i18n/translate";
import { recordTaken } from "../../record-taken";

type Context = { params: Promise<{ id: string }> };

/** The people behind a number, with their values masked. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { t, locale } = await requireAdministrator();
  const { id } = await params;
  const effect = new URL(request.url).searchParams.get("effect");
  if (!isEffect(effect)) return NOT_FOUND();
  const found = await exportAffected(id, effect, { masked: true });
  return found ? answer(effect, found.pages, t, locale) : NOT_FOUND();
}

/** The same with whole values, which is recorded. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const context = await requireAdministrator();
  const { id } = await params;
  const refused = await mayTakeWhole(request, context, `/admin/campaigns/${id}/review`);
  if (refused) return refused;
  const effect = (await request.formData()).get("effect");
  if (!isEffect(effect)) return NOT_FOUND();
  const found = await exportAffected(id, effect, { masked: false });
  if (!found) return NOT_FOUND();
  await recordTaken("campaign-people", found, context.actor);
  return answer(effect, found.pages, context.t, context.locale);
}

const NOT_FOUND = () => new Response(null, { status: 404 });

type Pages = NonNullable<Awaited<ReturnType<typeof exportAffected>>>["pages"];

function answer(effect: Effect, pages: Pages, t: Translate, locale: Locale): Response {
  const headings = (["login", "name", "department", "email", "mobile"] as const).map((column) => t(`impact.${column}`));
  const rows = async function* () {
    for await (const page of pages)
      yield page.map((person) => [person.login, person.displayName, person.department, person.email, person.mobile]);
  };
  return csvResponse(`campaign-${effect}`, writeCsv(locale, headings, rows()));
}
