import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import type { SMTPServerOptions } from "smtp-server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { smtpSettings } from "@/lib/sending-service/smtp";
import { refusal, startMailServer } from "../testing/mail-server";
import { smtpTransport } from "./smtp";
import type { Outgoing, Transport } from "./transport";

const SENDER = "Joignable <no-reply@joignable.example>";
const message: Outgoing = {
  id: "01a2027c-1520-77dd-9b62-11d966933801",
  to: "camille.roy@siege.example",
  createdAt: new Date("2026-11-25T13:32:01Z"),
  expiresAt: null,
  content: { channel: "email", subject: "482913 – confirmez", text: ".Bonjour,\n.\n482 913\n", html: "<p>482 913</p>" },
};

/** For `localhost`, signed by itself, good for a hundred years and for nothing. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBz6ibh2mJj+gpJSW
pSDeOBYpmr/AvtohuN8EBHJFh5mhRANCAATkkcEGs5oyzizQYVCz2JZScLuCRVVK
7o8fMjh25SFZG1exsI9mq+OE863/iSkGR7WIbAo4q/YjytnukrWXlk5j
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUdXaGN/K50wEuI0WUyKfAK6m17IswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjA5MjMwNloYDzIxMjYxMDI5
MDkyMzA2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAATkkcEGs5oyzizQYVCz2JZScLuCRVVK7o8fMjh25SFZG1exsI9mq+OE
863/iSkGR7WIbAo4q/YjytnukrWXlk5jo28wbTAdBgNVHQ4EFgQUorFvI1oqgCd3
Znd3ulodQ19zWckwHwYDVR0jBBgwFoAUorFvI1oqgCd3Znd3ulodQ19zWckwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIgaa9EqUiDL0TXbq7zahhC1eI75rjfRHk1d9vJNJA0kD8CIQC9
FtQo0I0dgx48asFkCcLWE83/D3aze0FakBdmjEmAVw==
-----END CERTIFICATE-----`;

const given = { ...process.env };
const open: { close(): unknown }[] = [];
beforeEach(() => {
  Object.assign(process.env, { APP_URL: "https://joignable.example", OUTGOING_ALLOW: "127.0.0.1" });
});
afterEach(() => {
  for (const one of open.splice(0).reverse()) one.close();
  Object.assign(process.env, given);
});

async function mailServer(options: SMTPServerOptions = {}) {
  const server = await startMailServer(options);
  open.push(server);
  return server;
}

function transport(port: number, settings: object = {}, secrets: { PASSWORD?: string } = {}, timeoutMs = 2_000): Transport {
  const opened = smtpTransport(
    { sender: SENDER, settings: smtpSettings.parse({ host: "127.0.0.1", port, security: "none", ...settings }), secrets },
    timeoutMs,
  );
  open.push(opened);
  return opened;
}

test("a mail arrives as it was written, for its one recipient", async () => {
  const { received, port } = await mailServer();
  expect(await transport(port).deliver(message)).toEqual({
    outcome: "sent",
    providerMessageId: `${message.id}@joignable.example`,
  });
  const [mail] = received;
  expect(mail).toMatchObject({ from: "no-reply@joignable.example", to: [message.to] });
  const parsed = await simpleParser(mail?.source ?? "");
  expect(parsed).toMatchObject({
    subject: "482913 – confirmez",
    text: ".Bonjour,\n.\n482 913\n",
    messageId: `<${message.id}@joignable.example>`,
  });
  expect(parsed.headers.get("auto-submitted")).toBe("auto-generated");
  expect(parsed.to).toMatchObject({ value: [{ address: message.to, name: "" }] });
});

test("every attempt is the same bytes under the same Message-ID", async () => {
  const { received, port } = await mailServer();
  await transport(port).deliver(message);
  await transport(port).deliver(message);
  expect(received[0]?.source.equals(received[1]?.source ?? Buffer.alloc(0))).toBe(true);
});

test("many mails share a few connections", async () => {
  const { received, connections, port } = await mailServer();
  const mails = transport(port, { connections: 2 });
  const outcomes = await Promise.all(Array.from({ length: 30 }, () => mails.deliver(message)));
  expect(outcomes.every(({ outcome }) => outcome === "sent")).toBe(true);
  expect(received).toHaveLength(30);
  expect(connections.count).toBe(2);
});

test.each([
  [550, "5.1.1 no such user camille.roy here", "destination-refused"],
  [550, "5.4.1 recipient address rejected: access denied", "destination-refused"],
  [550, "unknown user camille.roy@siege.example", "destination-refused"],
  [550, "mailbox unavailable", "destination-refused"],
  [554, "5.7.1 relay access denied for <camille.roy@siege.example>", "message-refused"],
  [552, "5.2.2 mailbox full", "message-refused"],
  [550, "5.1.8 sender address does not exist", "message-refused"],
  [550, "relay not permitted", "message-refused"],
  [550, "user is over quota", "message-refused"],
  [554, "too many messages", "message-refused"],
])("a recipient refused by %i is refused for good, and the detail names nobody", async (code, words, error) => {
  const { port } = await mailServer({ onRcptTo: (_, __, callback) => callback(refusal(words, code)) });
  const outcome = await transport(port).deliver(message);
  expect(outcome).toMatchObject({ outcome: "refused", error });
  expect(JSON.stringify(outcome)).not.toMatch(/camille|siege\.example/);
  expect(JSON.stringify(outcome)).toContain(`RCPT ${code} ${words.slice(0, 5)}`);
});

test("a content refused by 554 is refused for good, and the detail repeats no code", async () => {
  const { port } = await mailServer({
    onData(stream, _, callback) {
      stream.resume().on("end", () => callback(refusal("looks like spam: 482913", 554)));
    },
  });
  const outcome = await transport(port).deliver(message);
  expect(outcome).toMatchObject({ outcome: "refused", error: "message-refused" });
  expect(JSON.stringify(outcome)).not.toContain("482913");
});

test.each([450, 451, 452])("%i asks for patience", async (code) => {
  const { port } = await mailServer({ onRcptTo: (_, __, callback) => callback(refusal("4.7.1 greylisted", code)) });
  expect(await transport(port).deliver(message)).toMatchObject({ outcome: "retry", error: "recipient-busy" });
});

test("a server that is not there has certainly not got the mail", async () => {
  const { port, close } = await mailServer();
  await close();
  expect(await transport(port).deliver(message)).toMatchObject({ outcome: "retry", error: "unreachable" });
});

/** Accepts connections and speaks as the script says; a step of null says nothing any more. */
async function silentServer(replies: (command: string) => string | null) {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    const greeting = replies("CONNECT");
    if (greeting) socket.write(`${greeting}\r\n`);
    let data = "";
    socket.on("data", (chunk) => {
      data += chunk;
      for (let end = data.indexOf("\r\n"); end >= 0; end = data.indexOf("\r\n")) {
        const reply = replies(data.slice(0, end));
        data = data.slice(end + 2);
        if (reply === "CLOSE") socket.destroy();
        else if (reply) socket.write(`${reply}\r\n`);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push({
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  });
  return (server.address() as AddressInfo).port;
}

const speaking =
  (silentAt: RegExp, reply: string | null = null) =>
  (command: string) => {
    if (silentAt.test(command)) return reply;
    if (command === "CONNECT") return "220 there";
    if (command === "DATA") return "354 go on";
    return /^(EHLO|HELO|MAIL|RCPT)/.test(command) ? "250 ok" : null;
  };

test.each([
  ["greets nobody", speaking(/^CONNECT/)],
  ["is silent before the mail", speaking(/^RCPT/)],
])("a server that %s has certainly not got the mail", async (_, replies) => {
  const port = await silentServer(replies);
  expect(await transport(port, {}, {}, 200).deliver(message)).toMatchObject({ outcome: "retry", error: "timeout" });
});

test("a server that is silent after the mail may have it", async () => {
  const port = await silentServer(speaking(/^\.$/));
  expect(await transport(port, {}, {}, 200).deliver(message)).toMatchObject({ outcome: "unknown", error: "timeout" });
});

test("a server that hangs up after the mail may have it", async () => {
  const port = await silentServer(speaking(/^\.$/, "CLOSE"));
  expect(await transport(port).deliver(message)).toMatchObject({ outcome: "unknown", error: "unreachable" });
});

test("one that answers nobody does not keep the next mail from a server that came back", async () => {
  let silent = true;
  const port = await silentServer((command) => (silent ? null : command === "." ? "250 taken" : speaking(/^$/)(command)));
  const mails = transport(port, { connections: 1 }, {}, 200);
  for (let attempt = 0; attempt < 3; attempt += 1) expect(await mails.deliver(message)).toMatchObject({ outcome: "retry" });
  silent = false;
  expect(await mails.deliver(message)).toMatchObject({ outcome: "sent" });
});

test("a spare connection that the server closed costs no attempt", async () => {
  let taken = 0;
  const port = await silentServer((command) => {
    if (command === "QUIT") return null;
    if (command === ".") taken += 1;
    if (command.startsWith("MAIL") && taken === 1) {
      taken += 1;
      return "CLOSE";
    }
    return command === "." ? "250 taken" : speaking(/^$/)(command);
  });
  const mails = transport(port, { connections: 1 });
  expect(await mails.deliver(message)).toMatchObject({ outcome: "sent" });
  expect(await mails.deliver(message)).toMatchObject({ outcome: "sent" });
  expect(taken).toBe(3);
});

test("a user name and password open the door, and a wrong one is said so", async () => {
  const options: SMTPServerOptions = {
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, callback) =>
      password === "right" ? callback(null, { user: username ?? "" }) : callback(refusal("5.7.8 bad password wrong-canary", 535)),
  };
  const { received, port } = await mailServer(options);
  expect(await transport(port, { username: "joignable" }, { PASSWORD: "right" }).deliver(message)).toMatchObject({
    outcome: "sent",
  });
  expect(received[0]?.user).toBe("joignable");
  const refused = await transport(port, { username: "joignable" }, { PASSWORD: "wrong-canary" }).deliver(message);
  expect(refused).toMatchObject({ outcome: "refused", error: "credentials-refused" });
  expect(JSON.stringify(refused)).not.toContain("wrong-canary");
});

test("where encryption is asked for, nothing is said without it", async () => {
  const { received, port } = await mailServer();
  expect(await transport(port, { security: "starttls" }).deliver(message)).toMatchObject({
    outcome: "retry",
    error: "tls-failed",
  });
  expect(received).toEqual([]);
});

test.each(["127.0.0.1", "localhost", "127.1", "0x7f000001", "::1"])(
  "%s is inside, and refused unless the operator names it",
  async (host) => {
    const { received, port } = await mailServer();
    process.env.OUTGOING_ALLOW = "elsewhere.example,10.0.0.0/8";
    expect(await transport(port, { host }).deliver(message)).toMatchObject({ outcome: "refused", error: "host-not-allowed" });
    expect(received).toEqual([]);
  },
);

test.each([
  ["from the first byte", { security: "tls" }, { secure: true }],
  ["after a greeting", { security: "starttls" }, { disabledCommands: [] }],
])("an encrypted connection %s wants a certificate that can be trusted", async (_, settings, options) => {
  const { received, port } = await mailServer({ ...options, key: KEY, cert: CERTIFICATE });
  expect(await transport(port, settings).deliver(message)).toMatchObject({ outcome: "retry", error: "tls-failed" });
  expect(received).toEqual([]);
  expect(await transport(port, { ...settings, authority: CERTIFICATE }).deliver(message)).toMatchObject({ outcome: "sent" });
  expect(received).toMatchObject([{ secure: true }]);
});
