import { SegmentedMessage } from "sms-segments-calculator";
import { describe, expect, test } from "vitest";
import { CHANNELS } from "@/lib/contact/channel";
import { maskContact } from "@/lib/contact/mask";
import { FREEZE_TOKEN_LENGTH } from "@/lib/freeze/link";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { writeSms } from "../render";
import { sampleMessage } from "../samples";
import { toGsm } from "./gsm";
import { bindingNoticeSms, codeSms, serviceNoticeSms, testSms } from "./sms";
import { type SmsText, smsTexts } from "./sms-texts";

/** The longest that the settings take: 20 characters of host, 11 of name. */
const HOST = "portail.example.test";
const PRODUCT = "Éàù-Portail";

process.env.APP_URL = `https://${HOST}`;

const context = (locale: "fr" | "en") => ({
  locale,
  timeZone: "Europe/Paris",
  product: PRODUCT,
  host: HOST,
  createdAt: new Date("2026-11-25T13:32:00Z"),
});

const LONGEST_MAILBOX = maskContact("email", "camille.roy@example.technology");
const NUMBER = maskContact("mobile", "+33612345642");

const FREEZE_LINK = `https://${HOST}/f/${"8Q7xAbCd".repeat(6).slice(0, FREEZE_TOKEN_LENGTH)}`;

const notices = {
  "an address": { channel: "email" as const, value: LONGEST_MAILBOX },
  "an address that is held": { channel: "email" as const, value: LONGEST_MAILBOX, trustedFrom: new Date("2026-11-28T13:32:00Z") },
  "a mobile": { channel: "mobile" as const, value: NUMBER },
  "a mobile that is held": { channel: "mobile" as const, value: NUMBER, trustedFrom: new Date("2026-11-28T13:32:00Z") },
};

const oneCheapPart = (text: string) => {
  const message = new SegmentedMessage(text);
  return {
    encoding: message.getEncodingName(),
    parts: message.segmentsCount,
    within140: text.length <= 140,
    full: message.totalSize <= 1_120,
  };
};
const CHEAP = { encoding: "GSM-7", parts: 1, within140: true, full: true };

/** The words of a text with anything in its gaps. */
const wordsOf = (locale: Locale, text: SmsText) =>
  new RegExp(
    smsTexts[locale][text]
      .split(/\{\w+\}/)
      .map((words) => words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".+"),
  );

describe.each(LOCALES)("in %s", (locale) => {
  test.each(Object.keys(smsTexts.fr) as SmsText[])("the text %s has a sample, which is one part of GSM-7", (key) => {
    const text = writeSms(sampleMessage(key, { channel: "mobile", locale, product: PRODUCT, support: null }));
    expect(text).toMatch(wordsOf(locale, key));
    expect(text).toContain(PRODUCT);
    expect(oneCheapPart(text)).toEqual(CHEAP);
    expect(text.includes(`@${HOST} #`)).toBe(["confirm", "sign-in", "proof", "recover"].includes(key));
  });

  test("the code for a forgotten password has eight digits, and room for them", () => {
    const text = codeSms(context(locale), { code: "48291375", codeLifetimeMs: 600_000, use: "recover" });
    expect(oneCheapPart(text)).toEqual(CHEAP);
    expect(text.split("\n").at(-1)).toBe(`@${HOST} #48291375`);
  });

  test.each(["confirm", "sign-in", "proof"] as const)(
    "the code to %s is one part of GSM-7 whose last line is the site's and the code's",
    (use) => {
      const text = codeSms(context(locale), { code: "482913", codeLifetimeMs: 600_000, use });
      expect(oneCheapPart(text)).toEqual(CHEAP);
      expect(text.split("\n").at(-1)).toBe(`@${HOST} #482913`);
      expect(text).toMatch(/^482913 /);
      expect(text).toContain("10 min");
    },
  );

  test.each(Object.entries(notices))("the notice of %s is one part of GSM-7, with the link that freezes", (_, notice) => {
    const text = bindingNoticeSms(context(locale), notice, FREEZE_LINK);
    expect(oneCheapPart(text)).toEqual(CHEAP);
    expect(text).toContain("trustedFrom" in notice ? "28/11 14:32" : "25/11 14:32");
    expect(text.endsWith(` ${FREEZE_LINK}`)).toBe(true);
  });

  test("a notice whose link has no room says whom to tell", () => {
    const link = FREEZE_LINK.replace(HOST, `${"a".repeat(60)}.example`);
    const text = bindingNoticeSms(context(locale), notices["a mobile"], link);
    expect(oneCheapPart(text)).toEqual(CHEAP);
    expect(text).not.toContain("http");
    expect(text).toBe(bindingNoticeSms(context(locale), notices["a mobile"], null));
  });

  test("the test message is one part of GSM-7", () => {
    const text = testSms(context(locale));
    expect(oneCheapPart(text)).toEqual(CHEAP);
    expect(text).toContain("25/11 14:32");
  });

  test.each(CHANNELS)("the notice of a changed service for %s is one part of GSM-7", (channel) => {
    const text = serviceNoticeSms(context(locale), { channel, change: "configured", by: "Adèle Petit" });
    expect(oneCheapPart(text)).toEqual(CHEAP);
    expect(text).toContain("25/11 14:32");
  });
});

test("the words are those of the manual", () => {
  const joignable = { ...context("fr"), product: "Joignable", host: "joignable.example" };
  expect(codeSms(joignable, { code: "482913", codeLifetimeMs: 600_000, use: "confirm" })).toBe(
    "482913 est votre code Joignable pour confirmer votre mobile. Valable 10 min. Ne le communiquez jamais.\n\n@joignable.example #482913",
  );
});

test("a code that is sent again tells the time that is left of it", () => {
  expect(codeSms(context("fr"), { code: "482913", codeLifetimeMs: 7.9 * 60_000, use: "sign-in" })).toContain("Valable 7 min");
});

test("a host too long for the line costs the line, not the one part", () => {
  const text = codeSms(
    { ...context("fr"), host: `${"a".repeat(60)}.example` },
    { code: "482913", codeLifetimeMs: 600_000, use: "confirm" },
  );
  expect(oneCheapPart(text)).toEqual(CHEAP);
  expect(text).toContain("482913");
  expect(text).not.toContain("@");
});

test("what GSM-7 lacks is replaced by what it has", () => {
  expect(toGsm("Être reçu : l’œuvre – 1\u202f€ 😀 ••")).toBe("Etre recu : l'oeuvre - 1   **");
});
