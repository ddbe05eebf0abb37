import { createHmac, randomBytes, randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";
import { clearStandbyServices } from "@/db/testing/clear";
import { lastMessageTo, makeMessage } from "@/db/testing/messages";
import { test as base, expect } from "./fixtures";

type Provider = { post(messageId: string, end: "delivered" | "lost", forge?: { as: string }): Promise<number> };

const AUTH_TOKEN = randomBytes(16).toString("hex");
const WEBHOOK_KEY = randomBytes(24);

/** Signs as Standard Webhooks describes it. */
function resend(request: APIRequestContext): Provider {
  return {
    async post(messageId, end, forge) {
      const bounce = { type: "Permanent", subType: "General", message: "mailbox unknown" };
      const type = end === "lost" ? "email.bounced" : "email.delivered";
      const data = JSON.stringify({ type, data: { email_id: `re-${messageId}`, tags: { message: messageId }, bounce } });
      const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(Date.now() / 1_000))];
      const key = forge ? Buffer.from(forge.as) : WEBHOOK_KEY;
      const mac = createHmac("sha256", key).update(`${id}.${timestamp}.${data}`).digest("base64");
      const headers = { "svix-id": id, "svix-timestamp": timestamp, "svix-signature": `v1,${mac}` };
      const answer = await request.post("/api/webhooks/resend", {
        data,
        headers: { ...headers, "content-type": "application/json" },
      });
      expect(await answer.text()).toBe("");
      return answer.status();
    },
  };
}

/** Signs as Twilio describes it. */
function twilio(request: APIRequestContext, site: string): Provider {
  return {
    async post(messageId, end, forge) {
      const status = end === "lost" ? { ErrorCode: "30005", MessageStatus: "undelivered" } : { MessageStatus: "delivered" };
      const form: Record<string, string> = { MessageSid: `SM${messageId.replaceAll("-", "")}`, ...status };
      const address = `/api/webhooks/twilio?message=${messageId}`;
      const fields = Object.keys(form)
        .sort()
        .map((name) => `${name}${form[name]}`);
      const mac = createHmac("sha1", forge?.as ?? AUTH_TOKEN).update([`${site}${address}`, ...fields].join(""));
      const answer = await request.post(address, { form, headers: { "x-twilio-signature": mac.digest("base64") } });
      expect(await answer.text()).toBe("");
      return answer.status();
    },
  };
}

/** Providers that the product knows and that stand by: what waits in the outbox may be theirs. */
const test = base.extend<{ providers: { email: Provider; mobile: Provider } }>({
  providers: async ({ product, request }, use) => {
    const set = ["service", "set"];
    const common = ["--standby", "--secrets-stdin", "--sender"];
    await product.joignable(
      [...set, "resend", ...common, "Joignable <no-reply@joignable.example>"],
      `API_KEY=re_canary1234567890\nWEBHOOK_SECRET=whsec_${WEBHOOK_KEY.toString("base64")}\n`,
    );
    await product.joignable(
      [...set, "twilio", ...common, "Joignable", "--account-sid", `AC${"0".repeat(32)}`],
      `AUTH_TOKEN=${AUTH_TOKEN}\n`,
    );
    await use({ email: resend(request), mobile: twilio(request, product.url) });
    await clearStandbyServices();
  },
});

test("a bounce that its provider signed is told at the window, and one that somebody forged is not", async ({
  signIn,
  confirm,
  mailbox,
  employee,
  providers,
}) => {
  mailbox.postpone(employee.email);
  await signIn.as(employee);
  await confirm.send("email");
  const message = await lastMessageTo(employee.email);
  const failed = "L'e-mail n'a pas pu être envoyé à cette adresse. Vérifiez-la ou réessayez.";

  expect(await providers.email.post(message, "lost", { as: "whoever" })).toBe(403);
  await confirm.page.reload();
  await expect(confirm.codeField("email")).toBeVisible();
  await expect(confirm.card("email")).not.toContainText(failed);

  expect(await providers.email.post(message, "lost")).toBe(204);
  expect(await providers.email.post(message, "delivered")).toBe(204);
  await confirm.page.reload();
  await expect(confirm.card("email")).toContainText(failed);
});

test("a confirmed value whose messages come back is asked for again, and the window says why", async ({
  signIn,
  confirm,
  person,
  providers,
}) => {
  const somebody = await person({ email: "confirmed", mobile: "confirmed" });
  for (const channel of ["email", "mobile"] as const) {
    for (const forge of [{ as: "whoever" }, undefined, undefined]) {
      const { id: notice } = await makeMessage({
        userId: somebody.id,
        channel,
        destination: somebody[channel],
        template: "binding-notice",
        state: "queued",
        attempts: 0,
      });
      expect(await providers[channel].post(notice, "lost", forge)).toBe(forge ? 403 : 204);
    }
  }
  await signIn.as(somebody);
  await expect(confirm.card("email")).toContainText(
    "Les messages envoyés à cette adresse nous reviennent. Vérifiez-la ou saisissez-en une autre.",
  );
  await expect(confirm.card("mobile")).toContainText(
    "Les SMS envoyés à ce numéro n'arrivent plus. Vérifiez-le ou saisissez-en un autre.",
  );
});

test("what no provider sends is refused without a word", { tag: "@script" }, async ({ request, providers: _ }) => {
  for (const path of [
    "/api/webhooks/resend",
    "/api/webhooks/twilio",
    "/api/webhooks/twilio?message=%00",
    "/api/webhooks/twilio?message=a&message=b",
  ]) {
    const headers = { "svix-id": "x", "svix-timestamp": "0", "svix-signature": "v1,", "x-twilio-signature": "x" };
    for (const data of ["", "\0", "{", "a".repeat(65_536)]) {
      const answer = await request.post(path, { data: Buffer.from(data), headers });
      expect([answer.status(), await answer.text()], path).toEqual([403, ""]);
    }
    expect((await request.post(path, { data: Buffer.alloc(65_537), headers })).status(), path).toBe(413);
    expect((await request.put(path, { data: "x", headers })).status(), path).toBeGreaterThanOrEqual(400);
    expect((await request.put(path, { data: "x", headers })).status(), path).toBeLessThan(500);
    expect((await request.get(path, { maxRedirects: 0 })).headers().location, path).toContain("/sign-in");
  }
});
