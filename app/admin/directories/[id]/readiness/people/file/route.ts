import { requireAdministrator } from "@/app/_auth/require";
import { mayTakeWhole } from "@/app/_auth/take-whole";
import { csvResponse } from "@/app/_server/csv-response";
import { recordUnmaskedExport } from "@/lib/csv/record-unmasked";
import { findWithout } from "@/lib/readiness/list-without";
import { writeWithout } from "@/lib/readiness/write-without";

type Context = { params: Promise<{ id: string }> };

/** The list that the address names: `?because=campaign` is the one of those whom campaigns leave without a way. */
const listOf = async (request: Request, { params }: Context) =>
  findWithout((await params).id, new URL(request.url).searchParams.get("because") === "campaign" ? "campaign" : "any");

/** Who of a directory could not replace a forgotten password, as a table; values are masked. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const { t, locale } = await requireAdministrator("/admin/directories");
  const found = await listOf(request, context);
  if (!found) return new Response(null, { status: 404 });
  return csvResponse(`${t("readiness.file-name")}-${found.rules.slug}`, writeWithout(found, { locale, masked: true }));
}

/** The same with whole values, which the audit remembers. */
export async function POST(request: Request, context: Context): Promise<Response> {
  const reader = await requireAdministrator();
  const refused = await mayTakeWhole(request, reader, `/admin/directories/${(await context.params).id}/readiness/people`);
  if (refused) return refused;
  const found = await listOf(request, context);
  if (!found) return new Response(null, { status: 404 });
  const { directoryId, slug } = found.rules;
  await recordUnmaskedExport({ of: "people-without-recovery", rows: found.without.people, directoryId }, reader.actor);
  return csvResponse(`${reader.t("readiness.file-name")}-${slug}`, writeWithout(found, { locale: reader.locale, masked: false }));
}
