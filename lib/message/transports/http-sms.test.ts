import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { httpSmsSettings } from "@/lib/sending-service/http-sms";
import { type HttpSmsPreset, presetSettings } from "@/lib/sending-service/http-sms-presets";
import { startGateway } from "../testing/gateway";
import { httpSmsTransport } from "./http-sms";
import type { Outgoing, Transport } from "./transport";

const TEXT = '482913 est votre code "Joignable" & plus.\n\n@joignable.example #482913';
const message: Outgoing = {
  id: "01a2027c-1520-77dd-9b62-11d966933801",
  to: "+33612345642",
  createdAt: new Date("2026-11-25T13:32:01Z"),
  expiresAt: null,
  content: { channel: "mobile", text: TEXT },
};
const SECRET = "pa55&word=é/{to}";

const given = { ...process.env };
const open: { close(): unknown }[] = [];
beforeEach(() => {
  process.env.OUTGOING_ALLOW = "127.0.0.1,localhost";
});
afterEach(() => {
  for (const one of open.splice(0).reverse()) one.close();
  Object.assign(process.env, given);
  if (given.OUTGOING_ALLOW === undefined) delete process.env.OUTGOING_ALLOW;
});

async function gateway(answer?: Parameters<typeof startGateway>[0]) {
  const { received: seen, ...server } = await startGateway(answer);
  open.push(server);
  return { ...server, seen };
}

function transport(settings: object, timeoutMs = 2_000): Transport {
  const opened = httpSmsTransport(
    { sender: "Joignable", settings: httpSmsSettings.parse(settings), secrets: { PASSWORD: SECRET } },
    timeoutMs,
  );
  open.push(opened);
  return opened;
}

const plain = (base: string) => ({ method: "GET", url: `${base}/send?to={to}&text={text}` });

test("Kannel's sendsms gets what it asks for, and its 202 is a success", async () => {
  const { seen, base } = await gateway((response) => response.writeHead(202).end("0: Accepted for delivery"));
  const kannel = {
    method: "GET",
    url: `${base}/cgi-bin/sendsms?username=joignable&password={secret.PASSWORD}&to={toDigits}&text={text}&from={sender}&charset=UTF-8&coding=0`,
    successStatus: "202",
    successBody: "0: Accepted*",
  };
  expect(await transport(kannel).deliver(message)).toEqual({ outcome: "sent", providerMessageId: null });
  expect(Object.fromEntries(seen[0]?.url.searchParams ?? [])).toEqual({
    username: "joignable",
    password: SECRET,
    to: "33612345642",
    text: TEXT,
    from: "Joignable",
    charset: "UTF-8",
    coding: "0",
  });
});

test.each<[HttpSmsPreset, Record<string, string>, number, object]>([
  [
    "kannel",
    { USERNAME: "joignable", PASSWORD: SECRET },
    202,
    {
      method: "GET",
      path: "/cgi-bin/sendsms",
      query: {
        ...{ username: "joignable", password: SECRET, from: "Joignable", to: message.to, text: TEXT },
        ...{ charset: "UTF-8", coding: "0" },
      },
      body: null,
    },
  ],
  [
    "smsmode",
    { API_KEY: "smsmode-key" },
    201,
    {
      method: "POST",
      path: "/sms/v1/messages",
      query: {},
      key: { "x-api-key": "smsmode-key" },
      body: { recipient: { to: "33612345642" }, body: { text: TEXT }, from: "Joignable", refClient: message.id },
    },
  ],
  [
    "brevo",
    { API_KEY: "brevo-key" },
    201,
    {
      method: "POST",
      path: "/v3/transactionalSMS/send",
      query: {},
      key: { "api-key": "brevo-key" },
      body: { type: "transactional", sender: "Joignable", recipient: "33612345642", content: TEXT, tag: message.id },
    },
  ],
])("%s is spoken to as it asks, and only its own status is a success", async (preset, secrets, status, asked) => {
  const statuses = [status, 200, 400];
  const { seen, base } = await gateway((response) => response.writeHead(statuses.shift() ?? 500).end("{}"));
  const settings = httpSmsSettings.parse(presetSettings(preset, `${base}/`));
  const opened = httpSmsTransport({ sender: "Joignable", settings, secrets }, 2_000);
  open.push(opened);
  expect(await opened.deliver(message)).toMatchObject({ outcome: "sent" });
  expect(await opened.deliver(message)).toMatchObject({ outcome: "refused" });
  expect(await opened.deliver(message)).toMatchObject({ outcome: "refused" });
  const { method, url, headers, body } = seen[0] ?? {};
  const { key = {}, ...rest } = asked as { key?: object };
  expect({
    method,
    path: url?.pathname,
    query: Object.fromEntries(url?.searchParams ?? []),
    body: body ? JSON.parse(body) : null,
  }).toEqual(rest);
  expect(headers).toMatchObject(key);
});

test.each([
  [
    "form",
    "to={to}&text={text}&key={id}&pass={secret.PASSWORD}",
    (body: string) => Object.fromEntries(new URLSearchParams(body)),
    "application/x-www-form-urlencoded",
  ],
  ["json", '{"to":"{to}","text":"{text}","key":"{id}","pass":"{secret.PASSWORD}"}', JSON.parse, "application/json"],
])("a %s body holds every value whole", async (bodyType, body, parse, contentType) => {
  const { seen, base } = await gateway();
  expect(await transport({ url: `${base}/v1`, bodyType, body }).deliver(message)).toMatchObject({ outcome: "sent" });
  expect(seen[0]).toMatchObject({ method: "POST", headers: { "content-type": contentType } });
  expect(parse(seen[0]?.body ?? "")).toEqual({ to: message.to, text: TEXT, key: message.id, pass: SECRET });
});

test("an XML body is still one document", async () => {
  const { seen, base } = await gateway();
  await transport({ url: `${base}/v1`, bodyType: "xml", body: "<sms to='{to}'>{text}</sms>" }).deliver(message);
  expect(seen[0]?.body).toBe(
    `<sms to='${message.to}'>482913 est votre code &quot;Joignable&quot; &amp; plus.\n\n@joignable.example #482913</sms>`,
  );
});

test("headers carry the key of the message and the credentials", async () => {
  const { seen, base } = await gateway();
  const opened = httpSmsTransport(
    {
      sender: "Joignable",
      settings: httpSmsSettings.parse({
        ...plain(base),
        headers: { "Idempotency-Key": "{id}", Authorization: "Bearer {secret.TOKEN}" },
      }),
      secrets: { TOKEN: "abc" },
    },
    2_000,
  );
  open.push(opened);
  await opened.deliver(message);
  await opened.deliver(message);
  expect(seen.map(({ headers }) => [headers["idempotency-key"], headers.authorization])).toEqual(
    Array(2).fill([message.id, "Bearer abc"]),
  );
});

test("a value of several lines makes no header", async () => {
  const { seen, base } = await gateway();
  const opened = httpSmsTransport(
    {
      sender: "x\r\nHost: elsewhere",
      settings: httpSmsSettings.parse({ ...plain(base), headers: { "X-From": "{sender}" } }),
      secrets: {},
    },
    2_000,
  );
  open.push(opened);
  expect(await opened.deliver(message)).toMatchObject({ outcome: "refused", error: "misconfigured" });
  expect(seen).toEqual([]);
});

test.each([
  [400, "refused", "message-refused"],
  [401, "refused", "credentials-refused"],
  [404, "refused", "message-refused"],
  [302, "refused", "message-refused"],
  [408, "retry", "timeout"],
  [429, "retry", "busy"],
  [503, "retry", "busy"],
  [500, "unknown", "provider-error"],
  [502, "unknown", "provider-error"],
])("a status of %i is %s: %s", async (status, outcome, error) => {
  const { base } = await gateway((response) => response.writeHead(status).end("no"));
  expect(await transport(plain(base)).deliver(message)).toEqual({ outcome, error, detail: `HTTP ${status} no` });
});

test.each([
  [{ "retry-after": "7" }, 7_000],
  [{ "retry-after": "Wed, 25 Nov 2026 13:32:30 GMT", date: "Wed, 25 Nov 2026 13:32:00 GMT" }, 30_000],
  [{ "retry-after": "999999" }, 3_600_000],
  [{ "retry-after": "soon" }, undefined],
])("429 with %o waits that long", async (headers, afterMs) => {
  const { base } = await gateway((response) => {
    response.sendDate = false;
    response.writeHead(429, headers).end();
  });
  expect(await transport(plain(base)).deliver(message)).toEqual({
    outcome: "retry",
    error: "busy",
    detail: "HTTP 429",
    ...(afterMs !== undefined && { afterMs }),
  });
});

test("a success that the body denies is a refusal", async () => {
  const { base } = await gateway((response) => response.end("ERR unknown sender"));
  expect(await transport({ ...plain(base), successBody: "OK*" }).deliver(message)).toEqual({
    outcome: "refused",
    error: "message-refused",
    detail: "HTTP 200 ERR unknown sender",
  });
});

test("what the gateway repeats of the message and the credentials is not kept", async () => {
  const { base } = await gateway((response, seen) =>
    response.writeHead(400).end(`bad request ${seen.url.search} ${SECRET} code 482913 to 33612345642 / +33 6 12 34 56 42`),
  );
  const outcome = await transport({ ...plain(base), url: `${base}/?to={to}&text={text}&p={secret.PASSWORD}` }).deliver(message);
  expect(outcome).toMatchObject({ outcome: "refused" });
  expect(JSON.stringify(outcome)).not.toMatch(/482|913|6.?12|pa55|Joignable/);
});

test("a redirect is not followed", async () => {
  const elsewhere = await gateway();
  const { seen, base } = await gateway((response) => response.writeHead(307, { location: `${elsewhere.base}/steal` }).end());
  expect(await transport(plain(base)).deliver(message)).toMatchObject({ outcome: "refused" });
  expect(seen).toHaveLength(1);
  expect(elsewhere.seen).toEqual([]);
});

test("an endless answer is cut", async () => {
  const { base } = await gateway((response) => {
    const pour = () => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
    };
    response.on("drain", pour);
    pour();
  });
  expect(await transport(plain(base)).deliver(message)).toMatchObject({ outcome: "sent" });
});

test("a gateway that is not there has certainly not got the message", async () => {
  const { base, close } = await gateway();
  close();
  expect(await transport(plain(base)).deliver(message)).toMatchObject({ outcome: "retry", error: "unreachable" });
});

test("a gateway that reads and says nothing may have the message", async () => {
  const { base } = await gateway(() => {});
  expect(await transport(plain(base), 200).deliver(message)).toMatchObject({ outcome: "unknown", error: "timeout" });
});

test("a transport that is closed meanwhile hears the answer, and keeps no connection", async () => {
  let answer = () => {};
  const { seen, base, sockets } = await gateway((response) => {
    answer = () => response.end("OK");
  });
  const closing = transport(plain(base));
  const delivery = closing.deliver(message);
  await expect.poll(() => seen.length).toBe(1);
  closing.close();
  answer();
  expect(await delivery).toMatchObject({ outcome: "sent" });
  await expect.poll(sockets).toBe(0);
});

test("one that hangs up may have it, too", async () => {
  const { base } = await gateway((response) => response.socket?.destroy());
  expect(await transport(plain(base)).deliver(message)).toMatchObject({ outcome: "unknown", error: "unreachable" });
});

test("one that does not get as far as encryption has not", async () => {
  const server = net.createServer((socket) => socket.on("error", () => {}));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(server);
  const base = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await transport(plain(base), 200).deliver(message)).toMatchObject({ outcome: "retry", error: "timeout" });
});

test.each([
  "127.0.0.1",
  "localhost",
  "0x7f.1",
  "2130706433",
  "017700000001",
  "[::1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[64:ff9b::7f00:1]",
  "169.254.169.254",
  "10.1.2.3",
])("%s is inside, and refused unless the operator names it", async (host) => {
  const { seen, base } = await gateway();
  process.env.OUTGOING_ALLOW = "elsewhere.example";
  expect(await transport(plain(base.replace("127.0.0.1", host))).deliver(message)).toMatchObject({
    outcome: "refused",
    error: "host-not-allowed",
  });
  expect(seen).toEqual([]);
});
