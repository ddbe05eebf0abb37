import { describe, expect, test } from "vitest";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { type MessageToRender, renderMessage, writeSms } from "./render";
import { goesBy, SAMPLE_IDS, type SampleId, sampleMessage } from "./samples";
import { pairs, theme } from "./templates/theme";

process.env.APP_URL = "https://joignable.example";

const organisation = { product: "Joignable", support: "assistance@siege.example" };

const sample = (id: SampleId, locale: Locale = "fr") => sampleMessage(id, { channel: "email", locale, ...organisation });

const [confirm, signIn] = [sample("confirm"), sample("sign-in")];
const LINK = confirm.proof?.link?.href ?? "";

const mails: Record<string, MessageToRender> = {
  ...Object.fromEntries(SAMPLE_IDS.filter((id) => goesBy(id, "email")).map((id) => [id, sample(id)])),
  "confirm without a help desk": { ...confirm, support: null },
  "confirm with the longest help desk": { ...confirm, support: `${"a".repeat(58)}@siege.example` },
  "confirm for a long name": {
    ...confirm,
    name: "Marie-Charlotte de la Très-Grande-Maison-sur-la-Colline et des Environs-de-Saint-Rémy",
  },
};

async function mail(message: MessageToRender) {
  const rendered = await renderMessage(message);
  if (rendered.channel !== "email") throw new Error("no mail");
  return rendered;
}

describe.each(LOCALES)("in %s", (locale) => {
  test.each(Object.keys(mails))("the %s reads well as text and as HTML", async (name) => {
    const { subject, html, text } = await mail({ ...(mails[name] ?? confirm), locale });
    for (const line of text.split("\n")) expect(line.length <= 78 || /^https:\S+$/.test(line)).toBe(true);
    expect(text).toMatch(/^(Bonjour|Hello) /);
    expect(Buffer.byteLength(html)).toBeLessThanOrEqual(30 * 1_024);
    expect(html).toContain(`<html dir="ltr" lang="${locale}">`);
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toContain('<meta name="supported-color-schemes" content="light dark"/>');
    expect(html).not.toMatch(/<img|<table(?![^>]*role="presentation")|https?:\/\/(?!joignable\.example|www\.w3\.org)/);
    for (const [, size] of html.matchAll(/font-size:(\d+)px/g)) expect(Number(size)).toBeGreaterThanOrEqual(16);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(subject + text + html).not.toMatch(/[{}]\w|undefined|\bnone\b(?!;)/);
  });
});

test("the confirmation carries the code in its subject, and the whole link alone on its line", async () => {
  const { subject, html, text } = await mail(confirm);
  expect(subject).toBe("482913 – confirmez votre adresse e-mail Joignable");
  expect(text.split("\n")).toContain(LINK);
  expect(text.replace(/\u00a0/g, " ")).toContain("Votre code de confirmation est : 482 913\nIl est valable 30 minutes.");
  expect(html).toContain(`href="${LINK}"`);
  expect(html).toContain("482 913");
  expect(text).toContain("assistance@siege.example");
});

test("a confirmation without a link says where its code is typed, and promises none", async () => {
  const proof = confirm.proof && { ...confirm.proof, link: null };
  for (const locale of LOCALES) {
    const { html, text } = await mail({ ...confirm, locale, proof });
    expect(text).not.toMatch(/\blien\b|\blink\b|Ce n'est pas moi|It wasn't me/);
    expect(text + html).not.toContain("/c/");
    expect(text).toMatch(/Connectez-vous à Joignable|Sign in to Joignable/);
  }
});

test("a code for a sign-in has no link, and nothing to read on a locked screen", async () => {
  const { subject, html, text } = await mail(signIn);
  expect(subject).not.toMatch(/\d/);
  expect(text + html).not.toContain("/c/");
  expect(text.replace(/\u00a0/g, " ")).toContain("482 913");
});

test("the code for a forgotten password is not in the subject, and its link leads to where it was asked for", async () => {
  const recover = sample("recover");
  const { subject, html, text } = await mail(recover);
  expect(subject).not.toMatch(/\d/);
  expect(text.replace(/\u00a0/g, " ")).toContain("est : 4829 1375\nIl est valable 30 minutes.");
  expect(text.split("\n")).toContain(`https://joignable.example/forgot/link/${"8Q7xAbCd".repeat(8)}`);
  expect(html).toContain(recover.proof?.link?.href);
});

test("a notice says what, when, from where, from when on, and has the link that freezes; without it, whom to tell", async () => {
  const { freezeLink, ...held } = sample("notice-email-held");
  const { text } = await mail({ ...held, freezeLink });
  expect(text.split("\n")).toContain(freezeLink);
  expect((await mail({ ...held, freezeLink: null })).text).toContain("assistance@siege.example");
  const plain = text.replace(/[\u00a0\n]/g, " ");
  for (const told of [
    "adresse e-mail",
    "mercredi 25 nov. 2026, 14:32",
    "c•••••@s•••••.example",
    "samedi 28 nov. 2026, 14:32",
    "192.0.2.17",
  ]) {
    expect(plain).toContain(told);
  }
});

test.each(["password-renewed", "access-pass", "administered"] as const)(
  "what the help desk did (%s) asks nobody whether it was them: it says whom to ask, and not where an administrator sits",
  async (id) => {
    const { freezeLink, ...notice } = sample(id);
    for (const link of [freezeLink, null]) {
      const plain = (await mail({ ...notice, freezeLink: link })).text.replace(/[\u00a0\u202f\n]/g, " ");
      expect(plain).not.toContain("C'était vous");
      expect(plain).not.toContain("192.0.2.17");
      expect(plain).toContain("Interrogez");
      expect(plain).toContain("assistance@siege.example");
    }
    expect((await mail({ ...notice, freezeLink })).text.split("\n")).toContain(freezeLink);
  },
);

test("an app is removed by its holder or by the help desk, and the notice tells the two apart", async () => {
  const removed = sample("app-removed");
  expect((await mail(removed)).text.replace("’", "'")).toContain("C'était vous");
  expect((await mail({ ...removed, details: { ...removed.details, by: "help-desk" } })).text).not.toContain("192.0.2.17");
  const bySms = (details = {}) => writeSms({ ...removed, channel: "mobile", details: { ...removed.details, ...details } });
  expect(bySms()).toContain("Pas vous ?");
  expect(bySms({ by: "help-desk" })).toContain("Pas prévu ?");
});

test("an alert about an account leads to its page, for administrators", async () => {
  const alert = sample("freeze");
  expect((await mail(alert)).text.split("\n")).toContain(`https://joignable.example/admin/users/${alert.details.account}`);
});

test("a name that is too long for a text message is cut in it, whoever set it", async () => {
  const named = { channel: "mobile" as const, locale: "fr" as const, product: "L’Accès réseau", support: null };
  expect(await renderMessage(sampleMessage("sign-in", named))).toMatchObject({
    text: expect.stringContaining("code de connexion L'Accès rés. Valable"),
  });
});

test("a row gives the same bytes at every attempt", async () => {
  expect(await mail(confirm)).toEqual(await mail(confirm));
});

test("a name stays a name, in HTML too", async () => {
  const { html, text } = await mail({ ...confirm, name: "<b>Camille</b>\r\nBcc: x@y.example" });
  expect(html).not.toContain("<b>");
  expect(text.split("\n")[0]).toBe("Bonjour <b>Camille</b> Bcc: x@y.example,");
});

function luminance(color: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test.each(["light", "dark"] as const)("%s colours have a contrast of 4.5", (scheme) => {
  for (const [ink, ground] of pairs) {
    const [dim = 0, bright = 0] = [luminance(theme[scheme][ink]), luminance(theme[scheme][ground])].toSorted((a, b) => a - b);
    expect((bright + 0.05) / (dim + 0.05), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  }
});
