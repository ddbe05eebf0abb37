import { requireAdministrator } from "@/app/_auth/require";
import { isLocale } from "@/lib/i18n/locale";
import { renderMessage } from "@/lib/message/render";
import { goesBy, isSampleId, sampleMessage } from "@/lib/message/samples";
import { inScheme } from "@/lib/message/templates/theme";
import { readOrganisation } from "@/lib/organisation/read";

type Context = { params: Promise<{ sample: string; locale: string }> };

/**
 * The HTML of a mail as it is sent, as a document of its own: with its inline styles, and under a policy that allows
 * nothing else (`mailDocumentHeaders`). `?theme=` shows one colour scheme; without it the device decides.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  await requireAdministrator();
  const { sample, locale } = await params;
  if (!isSampleId(sample) || !isLocale(locale) || !goesBy(sample, "email")) return new Response(null, { status: 404 });
  const { productName: product, supportAddress: support } = await readOrganisation();
  const mail = await renderMessage(sampleMessage(sample, { channel: "email", locale, product, support }));
  if (mail.channel !== "email") throw new Error("a mail was asked for");
  const theme = new URL(request.url).searchParams.get("theme");
  const html = theme === "light" || theme === "dark" ? inScheme(mail.html, theme) : mail.html;
  return new Response(html, { headers: { "content-type": "text/html; charset=utf-8" } });
}
