import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import fc from "fast-check";
import { createTransport } from "nodemailer";
import addressparser from "nodemailer/lib/addressparser/index.js";
import MimeNode from "nodemailer/lib/mime-node/index.js";
import { SMTPServer } from "smtp-server";
import { describe, expect, test } from "vitest";
import { parseEmail } from "./parse-email";

test.each([
  ["camille.roy@siege.example", "camille.roy@siege.example"],
  [" loic.gerard@siege.example ", "loic.gerard@siege.example"],
  ["\tloic.gerard@siege.example\r\n", "loic.gerard@siege.example"],
  ["NOEMIE.GARNIER@SIEGE.EXAMPLE", "noemie.garnier@siege.example"],
  ["o'neill+joignable@mail.siege.example", "o'neill+joignable@mail.siege.example"],
  ["_a-b=c/d#e~{f}@siege.example", "_a-b=c/d#e~{f}@siege.example"],
  ["1@2.example", "1@2.example"],
  ["ｃａｍｉｌｌｅ＠ｓｉｅｇｅ．ｅｘａｍｐｌｅ", "camille@siege.example"],
  ["camille@siege。example", "camille@siege.example"],
  ["camille@siège.example", "camille@xn--sige-6oa.example"],
  ["camille@sie\u0300ge.example", "camille@xn--sige-6oa.example"],
  ["camille@SIÈGE.example", "camille@xn--sige-6oa.example"],
  ["camille@XN--SIGE-6OA.example", "camille@xn--sige-6oa.example"],
  ["camille@straße.example", "camille@xn--strae-oqa.example"],
  [`${"a".repeat(64)}@siege.example`, `${"a".repeat(64)}@siege.example`],
  [`ab@b${".b".repeat(121)}.example`, `ab@b${".b".repeat(121)}.example`],
  [`a@${"b".repeat(63)}.example`, `a@${"b".repeat(63)}.example`],
])("%s is %s", (written, value) => {
  expect(parseEmail(written)).toEqual({ outcome: "email", value });
});

test.each([
  ["nothing", "", "empty"],
  ["blanks", " \t\u00A0\r\n", "empty"],
  ["no @", "olopez2", "malformed"],
  ["two @", "marieeve.blanc@@siege.example", "malformed"],
  ["two @ apart", "a@b@siege.example", "malformed"],
  ["two @, one of full width", "camille@evil.example＠siege.example", "malformed"],
  ["two @, one small", "camille@evil.example﹫siege.example", "malformed"],
  ["no local part", "@siege.example", "malformed"],
  ["no domain", "camille@", "malformed"],
  ["a comma for a dot", "olafur.legoff@siege,example", "malformed"],
  ["a domain of one label", "camille@localhost", "malformed"],
  ["a dot at the end", "camille@siege.example.", "malformed"],
  ["two dots in the domain", "camille@siege..example", "malformed"],
  ["a dot first", ".camille@siege.example", "malformed"],
  ["a dot last", "camille.@siege.example", "malformed"],
  ["two dots in the local part", "camille..roy@siege.example", "malformed"],
  ["a hyphen first", "-oQ/tmp/x@siege.example", "malformed"],
  ["a label that begins with a hyphen", "camille@-siege.example", "malformed"],
  ["a label that ends with a hyphen", "camille@siege-.example", "malformed"],
  ["an underscore in the domain", "camille@le_siege.example", "malformed"],
  ["a label of 64", `camille@${"a".repeat(64)}.example`, "malformed"],
  ["a top label of one letter", "camille@siege.e", "malformed"],
  ["a top label of digits", "camille@siege.42", "malformed"],
  ["an IPv4 address", "camille@192.0.2.1", "malformed"],
  ["an IPv4 address in hexadecimal", "camille@0xC0.0x0.0x2.0x1", "malformed"],
  ["an IPv4 address of two parts", "camille@0x7f.1", "malformed"],
  ["an address literal", "camille@[192.0.2.1]", "malformed"],
  ["an IPv6 literal", "camille@[IPv6:2001:db8::1]", "malformed"],
  ["a port", "camille@siege.example:25", "malformed"],
  ["a path", "camille@siege.example/x", "malformed"],
  ["a query", "camille@siege.example?cc=eve@evil.example", "malformed"],
  ["an escape in the domain", "camille@siege%2eexample", "malformed"],
  ["a backslash in the domain", "camille@siege.example\\x", "malformed"],
  ["a quoted local part", '"camille"@siege.example', "malformed"],
  ["an address in a quoted local part", '"eve@evil.example"@siege.example', "malformed"],
  ["an address and text in a quoted local part", '"eve@evil.example x"@siege.example', "malformed"],
  ["two addresses", "a@b.example,c@d.example", "malformed"],
  ["two addresses with a semicolon", "a@b.example;c@d.example", "malformed"],
  ["two addresses with a blank", "a@b.example c@d.example", "malformed"],
  ["a list in the local part", "eve,camille@siege.example", "malformed"],
  ["a full-width comma in the local part", "eve，camille@siege.example", "malformed"],
  ["a group", "all:camille@siege.example;", "malformed"],
  ["a name and an address", "Camille Roy <camille@siege.example>", "malformed"],
  ["angle brackets", "<camille@siege.example>", "malformed"],
  ["a comment", "camille(eve@evil.example)@siege.example", "malformed"],
  ["a comment in the domain", "camille@siege.example(x)", "malformed"],
  ["a source route", "@evil.example:camille@siege.example", "malformed"],
  ["a percent route", "eve%evil.example@siege.example", "malformed"],
  ["a bang route", "evil.example!eve@siege.example", "malformed"],
  ["an encoded word", "=?utf-8?q?eve=40evil.example=3E?=x@siege.example", "malformed"],
  ["a scheme", "mailto:camille@siege.example", "malformed"],
  ["SMTP parameters", "camille@siege.example> NOTIFY=SUCCESS", "malformed"],
  ["a blank inside", "camille roy@siege.example", "malformed"],
  ["a no-break space inside", "camille\u00A0roy@siege.example", "malformed"],
  ["a letter that NFKC opens to a slash", "camille@siege.example℀b", "malformed"],
  ["punycode of an ASCII sign", "camille@xn--0117.example", "malformed"],
  ["punycode of nothing", "camille@xn--.example", "malformed"],
  ["punycode of ASCII", "camille@xn--siege-.example", "malformed"],
  ["punycode that does not decode", "camille@xn--a.example", "malformed"],
  ["punycode beside a genuine label", "camille@xn--sige-6oa.xn--0117.example", "malformed"],
  ["accents before the @", "zoé@siege.example", "non-ascii-local-part"],
  ["a Cyrillic letter before the @", "c\u0430mille@siege.example", "non-ascii-local-part"],
  ["a dotted capital I", "camİlle@siege.example", "non-ascii-local-part"],
  ["letters whose low byte is a comma and an @", "eve\u{1F62C}\u{1F640}@siege.example", "non-ascii-local-part"],
  ["a local part of 65", `${"a".repeat(65)}@siege.example`, "too-long"],
  ["255 octets", `abc@b${".b".repeat(121)}.example`, "too-long"],
  ["255 octets once it is ASCII", `a@${`${"é".repeat(56)}.`.repeat(4)}example`, "too-long"],
  ["NUL", "camille@siege.example\0", "forbidden-character"],
  ["a line feed and a command", "camille@siege.example\nRCPT TO:<eve@evil.example>", "forbidden-character"],
  ["a header", "camille@siege.example\r\nBcc: eve@evil.example", "forbidden-character"],
  ["a tab inside", "camille\troy@siege.example", "forbidden-character"],
  ["a zero-width space", "camille\u200B@siege.example", "forbidden-character"],
  ["a soft hyphen in the domain", "camille@sie\u00ADge.example", "forbidden-character"],
  ["a variation selector in the domain", "camille@sie\uFE0Fge.example", "forbidden-character"],
  ["a bidi override", "camille\u202E@siege.example", "forbidden-character"],
  ["half a pair", "camille\uD83D@siege.example", "forbidden-character"],
])("%s is refused", (_, written, reason) => {
  expect(parseEmail(written)).toEqual({ outcome: "refused", reason });
});

test.each([
  ["letters", "a"],
  ["@", "@"],
  ["dots", "."],
  ["blanks", " "],
  ["quotes", '"'],
  ["letters and dots", "a."],
  ["punycode", "xn--"],
  ["letters that expand", "\uFDFA"],
  ["combining marks", "\u0301"],
  ["halves of a pair", "\uD83D"],
])("a megabyte of %s is refused unread", (_, unit) => {
  const megabyte = unit.repeat((1 << 20) / unit.length);
  for (const written of [megabyte, `camille@${megabyte}`, `${megabyte}@siege.example`]) {
    expect(parseEmail(written)).toEqual({ outcome: "refused", reason: "too-long" });
  }
});

const word = fc.string({ unit: fc.constantFrom(..."abcdeKXYZ0189"), minLength: 1, maxLength: 8 });
const atom = fc.string({ unit: fc.constantFrom(..."abcXYZ0189#$&'*+/=^_`{|}~-"), minLength: 1, maxLength: 8 });
const label = fc.oneof(
  word,
  fc.tuple(word, word).map((words) => words.join("-")),
  fc.constantFrom("siège", "münchen", "XN--SIGE-6OA"),
);
const local = fc.array(atom, { minLength: 1, maxLength: 3 }).map((atoms) => `m${atoms.join(".")}`);
const domain = fc.array(label, { minLength: 1, maxLength: 3 }).map((labels) => [...labels, "example"].join("."));
const plain = fc.tuple(local, domain).map((parts) => parts.join("@"));

/** Pieces by which one address was made two, or another, in some parser of the past. */
const trick = fc.constantFrom(
  ...",;:<>()[]\\\"'@.!%?=+-/|`{}~^ \t\r\n\0\x7F\x85",
  ..."＠﹫，；：＜＞（）［］＂＇．。｡․‥…％？＝／＼！",
  ..."\u200B\u200D\u202E\u2066\u00AD\uFEFF\uFE0F\u2028\u00A0\u3000\u0301\uD83D\uDE00",
  ..."ıİſKßéаﬁ℀㏂™⑴ª\u012C\u0140\u013E",
  "\r\n",
  "\\@",
  '"x@evil.example"',
  '"x@evil.example y"@',
  ",eve@evil.example",
  ";eve@evil.example",
  " eve@evil.example",
  "<eve@evil.example>",
  "(eve@evil.example)",
  "eve@evil.example,",
  "@evil.example:",
  "%evil.example",
  "evil.example!",
  "all:",
  ":;",
  "> SIZE=1",
  ">\r\nRCPT TO:<eve@evil.example",
  "\r\nBcc: eve@evil.example",
  "=?utf-8?q?eve=40evil.example=2C?=",
  "=?x?q?=41=42?=",
  "=?utf-8?b?ZXZlQGV2aWwuZXhhbXBsZQ==?=",
  "xn--",
  "xn--0117.",
  "xn--sige-6oa.",
  "[127.0.0.1]",
  "0x7f.1",
  ".example",
  "..",
  "mailto:",
  "Name ",
);

const spoilt = fc
  .tuple(plain, fc.array(fc.tuple(trick, fc.nat()), { minLength: 1, maxLength: 2 }))
  .map(([text, tricks]) => tricks.reduce((rest, [piece, at]) => insert(rest, piece, at % (rest.length + 1)), text));
const patched = fc
  .array(fc.oneof(trick, word, fc.constantFrom("@", ".", "siege.example")), { maxLength: 8 })
  .map((pieces) => pieces.join(""));
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.array(fc.nat(0xffff), { maxLength: 30 }).map((codes) => String.fromCharCode(...codes)),
);
const typed = fc.oneof(
  { arbitrary: plain, weight: 2 },
  { arbitrary: spoilt, weight: 6 },
  { arbitrary: patched, weight: 3 },
  { arbitrary: anything, weight: 1 },
);

describe("whatever is typed (100,000 inputs)", () => {
  test("an accepted address parses to itself and is one recipient for the mailer", () => {
    let accepted = 0;
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseEmail(text);
        if (parsed.outcome === "refused") return;
        accepted++;
        const { value } = parsed;
        expect(parseEmail(value)).toEqual(parsed);
        expect(value).toMatch(/^[^\s"(),:;<>@[\\\]!%?A-Z]{1,64}@[a-z0-9.-]+$/);
        expect(value).toMatch(/^[\x21-\x7E]{5,254}$/);
        expect(addressparser(value)).toEqual([{ address: value, name: "" }]);
        const headers = new MimeNode("text/plain").setHeader({ From: "app@joignable.example", To: value });
        expect(headers.getEnvelope()).toEqual({ from: "app@joignable.example", to: [value] });
      }),
      { numRuns: 100_000 },
    );
    expect(accepted).toBeGreaterThan(10_000);
  });

  test("an ordinary address is never refused, and blanks and capitals do not make it another", () => {
    const blank = fc.constantFrom("", " ", "\t", "\r\n", "\u00A0");
    fc.assert(
      fc.property(plain, blank, blank, (address, before, after) => {
        const parsed = parseEmail(address);
        expect(parsed.outcome).toBe("email");
        expect(parseEmail(before + address.toUpperCase() + after)).toEqual(parsed);
      }),
      { numRuns: 100_000 },
    );
  });
});

test("what was accepted reaches exactly one recipient on the SMTP wire (400 addresses)", async () => {
  const addresses = acceptedOf(fc.sample(spoilt, 20_000)).slice(0, 400);
  expect(addresses).toHaveLength(400);

  const spoken: string[] = [];
  let recipients = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    onRcptTo(_address, _session, accept) {
      recipients++;
      accept();
    },
    onData(stream, _session, accept) {
      stream.resume().on("end", accept);
    },
  });
  server.server.on("connection", (socket: Socket) => socket.on("data", (bytes) => spoken.push(bytes.toString("latin1"))));
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  const transport = createTransport({
    pool: true,
    maxConnections: 1,
    maxMessages: Number.POSITIVE_INFINITY,
    // Else each of the mailer's small writes waits for the acknowledgement of the one before.
    getSocket(_options, connected) {
      const connection = connect({ host: "127.0.0.1", port, noDelay: true }, () => connected(null, { connection }));
    },
  });
  try {
    for (const to of addresses) {
      await transport.sendMail({ from: "app@joignable.example", to, subject: "482913", text: "482 913" });
    }
  } finally {
    transport.close();
    await new Promise<void>((closed) => server.close(closed));
  }

  const lines = spoken.join("").replaceAll("\r\n ", " ").split("\r\n");
  expect(recipients).toBe(400);
  expect(lines.filter((line) => line.startsWith("RCPT"))).toEqual(addresses.map((address) => `RCPT TO:<${address}>`));
  expect(lines.filter((line) => /^(?:To|Cc|Bcc):/i.test(line))).toEqual(addresses.map((address) => `To: ${address}`));
});

function insert(text: string, piece: string, at: number): string {
  return text.slice(0, at) + piece + text.slice(at);
}

function acceptedOf(texts: string[]): string[] {
  const values = texts.map(parseEmail).flatMap((parsed) => (parsed.outcome === "email" ? [parsed.value] : []));
  return [...new Set(values)];
}
