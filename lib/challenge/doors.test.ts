import "@/db/testing/database";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { sql } from "@/db/client";
import { confirmed, makeActiveServices, makeSession, someMobile } from "@/db/testing/factories";
import { confirmContact } from "@/lib/contact/confirm";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { freezeByLink } from "@/lib/freeze/freeze";
import { confirmByLink } from "@/lib/link/confirm";
import { disownByLink } from "@/lib/link/disown";
import { proveRecoveryByCode, proveRecoveryByLink } from "@/lib/recovery/prove";
import { reauthenticateByCode, sendProof } from "@/lib/session/reauthenticate";
import { reauthenticateByApp } from "@/lib/session/reauthenticate-by-app";
import { passFactorByAccessPass } from "@/lib/sign-in/pass-factor-by-access-pass";
import { passFactorByApp } from "@/lib/sign-in/pass-factor-by-app";
import { passFactorByContact } from "@/lib/sign-in/pass-factor-by-contact";
import { makeAccount, startFor } from "@/lib/testing/accounts";
import { makeAuthenticator } from "@/lib/testing/authenticators";
import { codeFor, linkTokenFor, type OpenChallenge, openChallengeOf } from "@/lib/testing/codes";
import { lookUp, startRecoveryOf } from "@/lib/testing/recoveries";
import { askFactor, inBrowser } from "@/lib/testing/second-factor";

beforeAll(async () => {
  await makeActiveServices();
});

beforeEach(async () => {
  await sql`delete from rate_limit`;
});

let people = 0;

/** Somebody with a trusted number, an app and an address to confirm, who is at every door at once, and asked for no code yet. */
async function makeVisitor() {
  people += 1;
  const account = await makeAccount({
    policy: { secondFactor: "required" },
    email: { value: `porte${people}@siege.example` },
    mobile: confirmed(someMobile()),
    everTrustedAt: new Date(),
  });
  await makeAuthenticator(account.id);
  const entered = () => makeSession(account.id, { factorProvedAt: new Date() });
  return {
    account,
    session: (await entered()).id,
    signIn: await startFor(account),
    recovery: await startRecoveryOf(account, "mobile"),
    another: {
      session: (await entered()).id,
      signIn: await startFor(account),
      recovery: await startRecoveryOf(account, "mobile"),
    },
  };
}

type Visitor = Awaited<ReturnType<typeof makeVisitor>>;
type Browser = Pick<Visitor, "account" | "session" | "signIn" | "recovery">;

const inSession = ({ account, session }: Browser) => ({ userId: account.id, sessionId: session, address: "192.0.2.1" });

/** What sends a code, where it goes, and where alone it proves. */
const CODES = {
  confirmation: {
    send: (at: Browser) => sendConfirmation({ ...inSession(at), channel: "email", locale: "fr" }),
    challenge: (at: Browser) => openChallengeOf(at.account.email.id, "confirm"),
    door: "confirms the address",
  },
  "proof in a session": {
    send: (at: Browser) => sendProof({ ...inSession(at), channel: "mobile", locale: "fr" }),
    challenge: (at: Browser) => openChallengeOf(at.account.mobile.id, "second-factor"),
    door: "proves in the session",
  },
  "second factor": {
    send: (at: Browser) => askFactor(at.signIn, "mobile"),
    challenge: (at: Browser) => openChallengeOf(at.account.mobile.id, "second-factor"),
    door: "signs in",
  },
  "forgotten password": {
    send: (at: Browser) => lookUp(at.recovery),
    challenge: (at: Browser) => openChallengeOf(at.account.mobile.id, "recover"),
    door: "recovers",
  },
} as const;

type Kind = keyof typeof CODES;

/** Every verb that takes a code from somebody. */
const DOORS = {
  "confirms the address": (at: Browser, code: string) => confirmContact({ ...inSession(at), channel: "email", code }),
  "confirms the number": (at: Browser, code: string) => confirmContact({ ...inSession(at), channel: "mobile", code }),
  "proves in the session": (at: Browser, code: string) => reauthenticateByCode({ ...inSession(at), channel: "mobile", code }),
  "proves in the session, by mail": (at: Browser, code: string) =>
    reauthenticateByCode({ ...inSession(at), channel: "email", code }),
  "proves in the session, by app": (at: Browser, code: string) =>
    reauthenticateByApp({ ...inSession(at), directoryId: at.account.directoryId, code }),
  "signs in": (at: Browser, code: string) => passFactorByContact({ ...inBrowser(at.signIn), channel: "mobile", code }),
  "signs in, by mail": (at: Browser, code: string) => passFactorByContact({ ...inBrowser(at.signIn), channel: "email", code }),
  "signs in, by app": (at: Browser, code: string) => passFactorByApp({ ...inBrowser(at.signIn), code }),
  "signs in, by pass": (at: Browser, code: string) => passFactorByAccessPass({ ...inBrowser(at.signIn), code }),
  recovers: (at: Browser, code: string) => proveRecoveryByCode({ ...inBrowser(at.recovery), code }),
};

type Door = keyof typeof DOORS;

const opens = ({ outcome }: { outcome: string }) => outcome === "confirmed" || outcome === "proved";

/** Sends a code, and returns it with what its challenge counts. */
async function sendCode(kind: Kind, at: Browser) {
  await CODES[kind].send(at);
  const challenge: OpenChallenge = await CODES[kind].challenge(at);
  const attempts = async () => (await CODES[kind].challenge(at)).attempts;
  return { code: codeFor(challenge), challenge, attempts };
}

const kinds = Object.keys(CODES) as Kind[];
const doors = Object.keys(DOORS) as Door[];
const elsewhere = kinds.flatMap((kind) => doors.filter((door) => door !== CODES[kind].door).map((door) => [kind, door] as const));

test.each(elsewhere)("a code of a %s at the door that %s is no code, and costs its owner no guess", async (kind, door) => {
  const visitor = await makeVisitor();
  const { code, attempts } = await sendCode(kind, visitor);
  expect(opens(await DOORS[door](visitor, code))).toBe(false);
  expect(await attempts()).toBe(0);
  expect(opens(await DOORS[CODES[kind].door](visitor, code))).toBe(true);
});

test.each(kinds)("a code of a %s opens no door of anybody else", async (kind) => {
  const [visitor, stranger] = [await makeVisitor(), await makeVisitor()];
  const { code, attempts } = await sendCode(kind, visitor);
  for (const door of doors) expect(opens(await DOORS[door](stranger, code)), door).toBe(false);
  expect(await attempts()).toBe(0);
  expect(opens(await DOORS[CODES[kind].door](visitor, code))).toBe(true);
});

test.each(kinds.filter((kind) => kind !== "confirmation"))(
  "a code of a %s opens no door of another browser of the same person",
  async (kind) => {
    const visitor = await makeVisitor();
    const { code, attempts } = await sendCode(kind, visitor);
    for (const door of doors) expect(opens(await DOORS[door]({ ...visitor, ...visitor.another }, code)), door).toBe(false);
    expect(await attempts()).toBe(0);
    expect(opens(await DOORS[CODES[kind].door](visitor, code))).toBe(true);
  },
);

test("a confirmation survives a new sign-in of the same person: what it proves is who holds the address", async () => {
  const visitor = await makeVisitor();
  const { code } = await sendCode("confirmation", visitor);
  expect(opens(await DOORS["confirms the address"]({ ...visitor, ...visitor.another }, code))).toBe(true);
});

test.each(kinds)("what a link of a %s would be opens no other page of links", async (kind) => {
  const visitor = await makeVisitor();
  const { challenge, attempts } = await sendCode(kind, visitor);
  const token = linkTokenFor(challenge);
  if (kind !== "confirmation") {
    expect(await confirmByLink(token, null)).toBe("unknown");
    expect(await disownByLink(token, null)).toBe("unknown");
  }
  if (kind !== "forgotten password")
    expect(await proveRecoveryByLink({ ...inBrowser(visitor.recovery), token })).toEqual({ outcome: "closed" });
  expect(await freezeByLink(token, null)).toBe("unknown");
  expect(await attempts()).toBe(0);
});
