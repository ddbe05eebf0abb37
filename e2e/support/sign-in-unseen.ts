import type { BrowserContext } from "@playwright/test";
import type { Person } from "./people";

const FORM = /<form[^>]* id="sign-in".*?<\/form>/s;
const HIDDEN = /<input type="hidden"[^>]*? name="([^"]*)"(?:[^>]*? value="([^"]*)")?/g;

/**
 * Signs somebody in, as a browser without script does, and shows nothing of it: for tests that are about what comes
 * afterwards. Whether people can sign in by the screen is what `sign-in.spec.ts` looks at.
 */
export async function signInUnseen({ request }: BrowserContext, { login, password }: Pick<Person, "login" | "password">) {
  const page = await request.get("/sign-in");
  const [form = ""] = FORM.exec(await page.text()) ?? [];
  const hidden = [...form.matchAll(HIDDEN)].map(([, name = "", value = ""]) => [name, value.replaceAll("&quot;", '"')] as const);
  const answer = await request.post("/sign-in", {
    multipart: { ...Object.fromEntries(hidden), login, password },
    headers: { origin: new URL(page.url()).origin },
    maxRedirects: 0,
  });
  if (answer.status() !== 303) throw new Error(`${login} was not signed in: ${answer.status()}`);
}
