import { readFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { makeConfirmedUser, makeLaunched, makeTargets } from "@/db/testing/campaigns";
import { expect, test } from "./fixtures";
import { ForgotPage } from "./pages/forgot.page";
import { SignInPage } from "./pages/sign-in.page";
import { crawl, type Visit } from "./support/crawl";

const both = { email: "confirmed", mobile: "confirmed" } as const;

/** What the build can answer; the crawl has to find every page of it. The tray is the demonstration's. */
const pages = () =>
  Object.entries(JSON.parse(readFileSync(".next/app-path-routes-manifest.json", "utf8")) as Record<string, string>)
    .filter(([file, route]) => file.endsWith("/page") && !/^\/(_|tray)/.test(route))
    .map(([, route]) => route);

const matches = (route: string, path: string) =>
  new RegExp(`^${route.replaceAll(/\[\w+\]/g, "[^/]+")}$`).test(path.split("?")[0] ?? "");

const directive = (policy: string, name: string) =>
  policy
    .split(";")
    .map((each) => each.trim().split(" "))
    .find(([first]) => first === name)
    ?.slice(1) ?? [];

/** The one page that shows a frame, and what the frame shows: the only one with styles in its elements. */
const PREVIEW = /^\/admin\/services\/templates\/[\w-]+\/(fr|en)(\?|$)/;
const MAIL = /^\/admin\/services\/templates\/[\w-]+\/(fr|en)\/html(\?|$)/;

const HARDENED = {
  "x-content-type-options": "nosniff",
  "cross-origin-opener-policy": "same-origin",
  "referrer-policy": "same-origin",
  "cache-control": expect.stringContaining("no-store"),
  "permissions-policy": expect.stringContaining("camera=()"),
};

function expectMailHeaders({ path, status, headers, body }: Visit) {
  expect(status, path).toBe(200);
  const policy = headers["content-security-policy"] ?? "";
  expect(
    policy
      .split(";")
      .map((each) => each.trim())
      .toSorted(),
    path,
  ).toEqual([
    "base-uri 'none'",
    "default-src 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox",
    "style-src 'unsafe-inline'",
  ]);
  expect(headers, path).toMatchObject({ ...HARDENED, "x-frame-options": "SAMEORIGIN" });
  expect(headers["x-powered-by"], path).toBeUndefined();
  expect(body, path).not.toMatch(/<script|<[^>]+ on[a-z]+=|<(link|img|iframe|form|base)\b/);
}

function expectPageHeaders({ path, headers, body }: Visit) {
  const policy = headers["content-security-policy"] ?? "";
  const scripts = directive(policy, "script-src");
  const nonce = scripts.find((source) => source.startsWith("'nonce-"))?.slice(7, -1) ?? "";
  expect(nonce.length, `${path}: nonce`).toBeGreaterThanOrEqual(22);
  expect(scripts, path).toContain("'strict-dynamic'");
  expect(policy, path).not.toContain("unsafe-");
  expect(directive(policy, "frame-ancestors"), path).toEqual(["'none'"]);
  expect(directive(policy, "default-src"), path).toEqual(["'none'"]);
  expect(directive(policy, "form-action"), path).toEqual(["'self'"]);
  expect(directive(policy, "base-uri"), path).toEqual(["'none'"]);
  expect(directive(policy, "frame-src"), path).toEqual(PREVIEW.test(path) ? ["'self'"] : []);
  expect(headers, path).toMatchObject({ ...HARDENED, "x-frame-options": "DENY" });
  expect(headers["x-powered-by"], path).toBeUndefined();
  for (const [tag] of body.matchAll(/<script\b[^>]*>/g)) expect(tag, path).toContain(`nonce="${nonce}"`);
  expect(body, path).not.toMatch(/<[^>]+ (style|on[a-z]+)="/);
  return nonce;
}

test.describe("what every answer says", { tag: "@script" }, () => {
  test("D10: every page that anybody can reach has the headers, and every page of the build is reached", async ({
    mailedLink,
    signIn,
    person,
    directory,
    desk,
    administrator,
    phone,
    product,
    newBrowser,
    language,
  }) => {
    const link = new URL(mailedLink).pathname;
    await person(both);
    const unfinished = await (await newBrowser()).newPage();
    await unfinished.goto("/sign-in");
    const [login, password] = [unfinished.getByLabel("Identifiant"), unfinished.getByLabel("Mot de passe", { exact: true })];
    const beginner = await person({ mustChangePassword: true });
    await login.fill(beginner.login);
    await password.fill(beginner.password);
    await unfinished.getByRole("button", { name: "Se connecter" }).click();
    await unfinished.waitForURL(/\/sign-in\/password$/);
    await desk.policy.open(directory);
    await desk.policy.manageContacts();
    await desk.page.waitForURL(/\/who$/);
    const campaign = new URL(desk.page.url()).pathname.replace(/\/who$/, "");
    const launched = await makeLaunched({ createdBy: administrator.id, directoryId: directory.id });
    await makeTargets(launched.id, await makeConfirmedUser({ directoryId: directory.id }));
    await desk.services.configure("mobile", "own");
    const { request } = desk.page.context();
    const proof = await request.get(desk.page.url());
    expectPageHeaders({ path: "/prove", status: proof.status(), headers: proof.headers(), body: await proof.text() });
    await desk.services.prove(() => phone.codeFor(administrator.mobile));
    await product.joignable(["policy", "set", "--directory", directory.slug, "--second-factor", "required"]);
    const challenged = new SignInPage(await (await newBrowser()).newPage(), language);
    await challenged.as(await person(both));
    await challenged.page.waitForURL(/\/sign-in\/code$/);
    const anonymous = await newBrowser();
    const forgetful = new ForgotPage(await (await newBrowser()).newPage(), language);
    await forgetful.open();
    await forgetful.ask(beginner.login, "email");

    const seen = [
      ...(await crawl(anonymous.request, product.url, [
        "/",
        link,
        `${link.slice(0, -1)}x`,
        "/c/done?state=confirmed",
        `/f/${"a".repeat(43)}`,
        "/f/done?state=frozen",
        "/tray",
        "/webtop",
      ])),
      ...(await crawl(forgetful.page.context().request, product.url, [
        "/forgot/code",
        "/forgot/new",
        `/forgot/link/${"a".repeat(64)}`,
      ])),
      ...(await crawl(unfinished.context().request, product.url, ["/sign-in/password"])),
      ...(await crawl(challenged.page.context().request, product.url, ["/sign-in/code"])),
      ...(await crawl(signIn.page.context().request, product.url, ["/confirm", "/webtop", "/admin", "/nowhere"])),
      ...(await crawl(request, product.url, [
        "/admin",
        "/prove",
        `${campaign}/who`,
        `${campaign}/who/people`,
        `${campaign}/what`,
        `${campaign}/review`,
        campaign,
        "/restricted",
      ])),
    ];
    const isStatic = ({ path }: Visit) => path.startsWith("/_next/static/") || /^\/icon\.svg/.test(path);
    const served = seen.filter((visit) => !isStatic(visit));
    const mails = served.filter(({ path }) => MAIL.test(path));
    expect(mails.length).toBeGreaterThan(40);
    mails.forEach(expectMailHeaders);
    const nonces = served.filter((visit) => !mails.includes(visit)).map(expectPageHeaders);
    expect(new Set(nonces).size).toBe(nonces.length);
    for (const { path, headers, status } of seen.filter(isStatic)) {
      expect(status, path).toBe(200);
      expect(headers["x-content-type-options"], path).toBe("nosniff");
      if (path.startsWith("/_next/static/")) expect(headers["cache-control"], path).toContain("immutable");
    }
    expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
    const reached = served.filter(({ status }) => status === 200 || status === 307).map(({ path }) => path);
    expect(pages().filter((route) => !reached.some((path) => matches(route, path)))).toEqual([]);
  });

  test("D10: signing out has the browser forget what it kept", async ({ signIn, person, page }) => {
    await signIn.as(await person(both));
    const answers: Promise<Record<string, string>>[] = [];
    page.on("response", (response) => void answers.push(response.allHeaders()));
    await signIn.out();
    const forgets = (await Promise.all(answers)).filter((headers) => headers["clear-site-data"]);
    expect(forgets.map((headers) => headers["clear-site-data"])).toEqual(['"cache", "storage"']);
  });

  test("D10: a host that is not ours is not answered", async ({ product }) => {
    const { hostname, port, host } = new URL(product.url);
    const ask = (headers: Record<string, string>, path = "/sign-in") =>
      new Promise<{ status: number; location: string; body: string }>((resolve, reject) => {
        httpRequest({ hostname, port, path, headers }, (answer) => {
          let body = "";
          answer.setEncoding("utf8").on("data", (text: string) => {
            body += text;
          });
          answer.on("end", () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? "", body }));
        })
          .on("error", reject)
          .end();
      });
    for (const stranger of ["elsewhere.example", `elsewhere.example:${port}`, `${hostname}:1`, `${host}.elsewhere.example`]) {
      expect(await ask({ host: stranger }), stranger).toMatchObject({ status: 421 });
    }
    const upgrade = { connection: "Upgrade", upgrade: "websocket" };
    for (const path of ["/sign-in", "/help/x", "//x"]) {
      expect(await ask({ host: "elsewhere.example", ...upgrade }, path), path).toMatchObject({ status: 421 });
      expect((await ask({ host, ...upgrade }, path)).status, path).toBeGreaterThanOrEqual(200);
    }
    const forwarded = await ask({ host, "x-forwarded-host": "elsewhere.example", forwarded: "host=elsewhere.example" });
    expect(forwarded.status).toBe(200);
    expect(forwarded.body).not.toContain("elsewhere.example");
    expect((await ask({ host, "x-forwarded-host": "elsewhere.example" }, "/webtop")).location).not.toContain("elsewhere.example");
  });
});
