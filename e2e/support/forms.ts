import type { APIResponse, Page } from "@playwright/test";

export type FoundForm = { id: string; fields: { name: string; value: string; typed: boolean }[] };

/** The forms of a page as a browser without script sees them. */
export async function formsOf(page: Page, path: string): Promise<FoundForm[]> {
  return page.evaluate(async (address) => {
    const html = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    return [...html.forms]
      .filter((form) => form.method === "post")
      .map((form) => ({
        id: form.id,
        fields: [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>("[name]")].map((field) => ({
          name: field.name,
          value: field.value,
          typed: !field.name.startsWith("$") && field.tagName !== "BUTTON",
        })),
      }));
  }, path);
}

const BOUNDARY = "----e2e-boundary";

/** Sends a form as a browser without script does, with some of its fields in any bytes. */
export async function postForm(page: Page, path: string, form: FoundForm, bytes: Record<string, Buffer>): Promise<APIResponse> {
  const parts = form.fields.flatMap(({ name, value }) => [
    Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`),
    bytes[name] ?? Buffer.from(value),
    Buffer.from("\r\n"),
  ]);
  return page.request.post(path, {
    data: Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]),
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}`, origin: new URL(page.url()).origin },
    maxRedirects: 0,
  });
}
