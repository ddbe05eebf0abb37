/** A browser without script: it keeps cookies, reads forms out of a page and sends them. */
export class Visitor {
  readonly #cookies = new Map<string, string>();

  constructor(readonly origin: string) {}

  async open(path: string): Promise<string> {
    const response = await this.#fetch(path, { headers: {} });
    const target = response.headers.get("location");
    return target ? this.open(new URL(target, this.origin).pathname) : response.text();
  }

  /**
   * Sends the form of an id as it stands in a page, with some fields filled in. Returns once the server answered as it
   * should: 303 leads on, 200 shows the form again.
   */
  async send(path: string, page: string, formId: string, fields: Record<string, string>, status: 200 | 303 = 303): Promise<void> {
    const form = new RegExp(`<form[^>]*id="${formId}"[^>]*>(.*?)</form>`, "s").exec(page)?.[1];
    if (form === undefined) throw new Error(`${path} has no form ${formId}`);
    const body = new FormData();
    for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g))
      body.append(attribute(input, "name"), attribute(input, "value"));
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    // As a browser sends it: with its length, which the server insists on.
    const encoded = new Response(body);
    const bytes = await encoded.arrayBuffer();
    const response = await this.#fetch(path, {
      method: "POST",
      body: bytes,
      headers: { "content-type": encoded.headers.get("content-type") ?? "" },
    });
    await response.arrayBuffer();
    if (response.status !== status) throw new Error(`${formId} on ${path} was answered ${response.status}`);
  }

  async #fetch(
    path: string,
    request: { method?: string; body?: ArrayBuffer; headers: Record<string, string> },
  ): Promise<Response> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${this.origin}${path}`, {
      ...request,
      redirect: "manual",
      headers: { ...request.headers, origin: this.origin, ...(cookie && { cookie }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      this.#cookies.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return response;
  }
}

const ENTITIES: Record<string, string> = { "&quot;": '"', "&amp;": "&", "&lt;": "<", "&gt;": ">", "&#x27;": "'" };

function attribute(tag: string, name: string): string {
  const value = new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  return value.replace(/&(?:quot|amp|lt|gt|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
}
