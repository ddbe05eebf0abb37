import type { APIRequestContext } from "@playwright/test";

export type Visit = { path: string; status: number; headers: Record<string, string>; body: string };

const LINK = /\b(?:href|src|action)="([^"]*)"/g;

const decoded = (attribute: string) => attribute.replaceAll("&amp;", "&");

/**
 * Asks for every address of the site that can be reached from where it starts, each once, and follows no
 * redirect without noting it.
 */
export async function crawl(request: APIRequestContext, origin: string, start: readonly string[]): Promise<Visit[]> {
  const waiting = [...start];
  const seen = new Set(waiting);
  const visits: Visit[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const answer = await request.get(`${origin}${path}`, { maxRedirects: 0 });
    const headers = answer.headers();
    const isText = /^(text|application\/(json|javascript)|image\/svg)/.test(headers["content-type"] ?? "");
    const visit = { path, status: answer.status(), headers, body: isText ? await answer.text() : "" };
    visits.push(visit);
    const links = headers["content-type"]?.startsWith("text/html")
      ? [...visit.body.matchAll(LINK)].map(([, link = ""]) => decoded(link))
      : [];
    for (const link of [...links, ...(headers.location ? [headers.location] : [])]) {
      const url = URL.parse(link, `${origin}${path}`);
      if (url?.origin !== origin) continue;
      const next = `${url.pathname}${url.search}`;
      if (seen.has(next)) continue;
      seen.add(next);
      waiting.push(next);
    }
  }
  return visits;
}
