import "@/db/testing/database";
import { expect, test } from "vitest";
import { letTimePass } from "@/db/testing/age";
import { makeActiveServices, makeDirectory, makeUser } from "@/db/testing/factories";
import { makeAttempt, makeMessage } from "@/db/testing/messages";
import { readMessage } from "./read";

const DAY_MS = 86_400_000;

test("a message is shown with every attempt at it, its destination masked", async () => {
  await makeActiveServices();
  const { id: directoryId } = await makeDirectory({ name: "Usine" });
  const { id: userId } = await makeUser({ directoryId, displayName: "Camille Roy", login: "croy" });
  const { id } = await makeMessage({
    userId,
    channel: "mobile",
    template: "binding-notice",
    destination: "+33612345642",
    state: "failed",
    error: "busy",
    errorDetail: "HTTP 503",
  });
  await makeAttempt(id, { kind: "http-sms", outcome: "retry", error: "busy", detail: "HTTP 503", durationMs: 12 });
  await makeAttempt(id, { kind: "twilio", outcome: "refused", error: "credentials-refused", detail: "20003", durationMs: 95 });

  const message = await readMessage(id);
  expect(message).toMatchObject({
    destination: { shown: "•• •• •• •• 42", digits: "42" },
    userName: "Camille Roy",
    login: "croy",
    directoryName: "Usine",
    kind: "twilio",
    purpose: null,
    obstacle: null,
  });
  expect(JSON.stringify(message)).not.toContain("612345642");
  expect(message?.attempts).toMatchObject([
    { kind: "http-sms", outcome: "retry", error: "busy", detail: "HTTP 503", durationMs: 12 },
    { kind: "twilio", outcome: "refused", error: "credentials-refused", detail: "20003", durationMs: 95 },
  ]);
  await letTimePass(DAY_MS);
  expect(await readMessage(id)).toMatchObject({ obstacle: "expired" });
});

test("what is no message's id finds none", async () => {
  for (const id of ["", "x", "019a0000-0000-7000-8000-000000000000"]) expect(await readMessage(id)).toBeNull();
});
