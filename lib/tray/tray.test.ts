import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { simpleParser } from "mailparser";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Outgoing } from "@/lib/message/transports/transport";
import { trayTransport } from "@/lib/message/transports/tray";
import { listTray } from "./list";

const SENDER = "Accueil “Siège” <no-reply@joignable.example>";
const SUBJECT = "482913 – confirmez votre adresse e-mail Joignable, et puis encore un objet assez long pour être plié en deux";
const TEXT = `Bonjour Anaïs =20 =C3,\n\nhttps://joignable.example/c/${"8Q7xAbCd".repeat(8)}\n. point\n--_NmP-\n fin 😀\n`;
const HTML = `<p>Où ça ? « Là » — 100 % =3D ${"é".repeat(300)}</p>`;

const ids = ["01a2027c-1520-77dd-9b62-11d966933801", "01a2027c-1520-77dd-9b62-11d966933802"] as const;
const mail: Outgoing = {
  id: ids[0],
  to: "anais@siege.example",
  createdAt: new Date("2026-11-25T13:32:01.002Z"),
  expiresAt: null,
  content: { channel: "email", subject: SUBJECT, text: TEXT, html: HTML },
};
const sms: Outgoing = {
  id: ids[1],
  to: "+33612345642",
  createdAt: new Date("2026-11-25T13:33:00Z"),
  expiresAt: null,
  content: { channel: "mobile", text: "482913 est votre code.\n\n@joignable.example #482913" },
};

let folder: string;
const given = { ...process.env };
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "joignable-tray-"));
  Object.assign(process.env, { DATA_DIR: folder, JOIGNABLE_MODE: "demo" });
});
afterEach(async () => {
  Object.assign(process.env, given);
  await rm(folder, { recursive: true });
});

test("what is delivered can be read back, newest first, as a mail program reads it", async () => {
  expect(await listTray(20)).toEqual([]);
  const delivered = await trayTransport(SENDER).deliver(mail);
  expect(delivered).toEqual({ outcome: "sent", providerMessageId: `20261125T133201002Z-${ids[0]}.eml` });
  await trayTransport("Joignable").deliver(sms);

  const listed = await listTray(20);
  expect(listed).toMatchObject([
    { id: ids[1], channel: "mobile", to: sms.to, subject: null, createdAt: sms.createdAt },
    { id: ids[0], channel: "email", to: mail.to, subject: SUBJECT, createdAt: mail.createdAt },
  ]);
  expect(listed?.[0]).toMatchObject({ from: "Joignable", text: sms.content.text, html: null });

  const ours = listed?.[1];
  const [, name = ""] = (await readdir(path.join(folder, "tray"))).toSorted().reverse();
  const theirs = await simpleParser(await readFile(path.join(folder, "tray", name)));
  expect(ours).toMatchObject({ subject: SUBJECT, text: TEXT, html: HTML, to: mail.to, from: SENDER.replace(/^(.*) </, "$1 <") });
  expect(ours?.subject).toBe(theirs.subject);
  expect(ours?.text.trim()).toBe(theirs.text?.trim());
  expect(ours?.html?.trim()).toBe(String(theirs.html).trim());
  expect(theirs.headers.get("auto-submitted")).toBe("auto-generated");
  expect(theirs.messageId).toBe(`<${ids[0]}@joignable.example>`);
  expect(theirs.date).toEqual(new Date("2026-11-25T13:32:01Z"));
});

test("a message that is delivered again is the same file with the same bytes", async () => {
  const read = async () => {
    const [name = "", ...more] = await readdir(path.join(folder, "tray"));
    expect(more).toEqual([]);
    return readFile(path.join(folder, "tray", name), "utf8");
  };
  await trayTransport(SENDER).deliver(mail);
  const first = await read();
  await trayTransport(SENDER).deliver(mail);
  expect(await read()).toBe(first);
});

test("nobody else on the machine reads the codes", async () => {
  await trayTransport(SENDER).deliver(sms);
  const tray = path.join(folder, "tray");
  const [name = ""] = await readdir(tray);
  expect([(await stat(tray)).mode & 0o077, (await stat(path.join(tray, name))).mode & 0o077]).toEqual([0, 0]);
});

test("what else lies in the folder, or beside it, is not shown", async () => {
  await trayTransport(SENDER).deliver(sms);
  await writeFile(path.join(folder, "tray", ".20261125T133300000Z-x.txt.draft"), "half");
  await writeFile(path.join(folder, "tray", "notes.txt"), "mine");
  expect(await listTray(20)).toHaveLength(1);
});

test("outside the demo there is no tray to read", async () => {
  await trayTransport(SENDER).deliver(sms);
  process.env.JOIGNABLE_MODE = "production";
  expect(await listTray(20)).toBeNull();
});
