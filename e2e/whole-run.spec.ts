import { expect, test } from "@playwright/test";
import { type Canary, readRun, type WorkerRun } from "./support/canaries";

/** What the other projects left behind; this one looks at it when they have passed. */
const run = () => readRun(process.env.E2E_RUN_FOLDER ?? "");

/** Ids are random and times are exact: both hold six digits in a row now and then. */
const withoutIds = (text: string) =>
  text.replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, "").replaceAll(/"(time|pid|port)":("[^"]*"|\d+)/g, "");

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

/** How a canary could be written. */
function spellings({ kind, value }: Canary): RegExp[] {
  const literal = (text: string, around = "") =>
    new RegExp(`${around && `(?<!${around})`}${escaped(text)}${around && `(?!${around})`}`, "i");
  switch (kind) {
    case "code":
      return [literal(value, "\\d"), literal(`${value.slice(0, value.length / 2)} ${value.slice(value.length / 2)}`, "\\d")];
    case "number": {
      const national = value.replace(/^\+33/, "");
      return [new RegExp(national.replaceAll(/\d(?=\d)/g, "$&[ .-]?"))];
    }
    case "address":
      return [literal(value), literal(encodeURIComponent(value))];
    case "password":
      return [literal(value), literal(encodeURIComponent(value)), literal(value.replaceAll(" ", "+"))];
    case "token":
      return [literal(value)];
  }
}

const unique = (canaries: readonly Canary[]) => [
  ...new Map(canaries.map((canary) => [`${canary.kind} ${canary.value}`, canary])).values(),
];

/** The canaries that a text holds. */
function found(canaries: readonly Canary[], text: string): string[] {
  return unique(canaries)
    .filter((canary) => spellings(canary).some((spelling) => spelling.test(text)))
    .map(({ kind, value }) => `${kind} ${value}`);
}

/** A mailed link's own page, which has to know its token. */
const withoutOwnPage = (url: string) => url.replace(/\/(c\/[\w-]{64}|f\/[\w-]{43}|forgot\/link\/[\w-]{64})(?=$|\?)/, "/");

test("D15: no code, token, password, address or number of the run is in a log, in the audit or in the address of a page", () => {
  const workers = run();
  const kinds = (canaries: Canary[]) => new Set(canaries.map(({ kind }) => kind));
  expect(kinds(workers.flatMap(({ canaries }) => canaries))).toEqual(new Set(["code", "token", "address", "number", "password"]));
  expect(workers.map(({ log }) => log).join()).toContain('"event":"message.sent"');
  expect(workers.map(({ audit }) => audit).join()).toContain('"what":"contact.confirmed"');
  expect(workers.flatMap(({ requests }) => requests).length).toBeGreaterThan(1_000);
  for (const { canaries, log, audit, requests } of workers) {
    expect(found(canaries, withoutIds(log)), "in a log").toEqual([]);
    expect(found(canaries, withoutIds(audit)), "in the audit").toEqual([]);
    expect(found(canaries, requests.map(({ url }) => withoutOwnPage(url)).join("\n")), "in an address").toEqual([]);
  }
});

test("D15: the search finds what it looks for", () => {
  const canaries: Canary[] = [
    { kind: "code", value: "482913" },
    { kind: "token", value: "a".repeat(64) },
    { kind: "address", value: "camille.roy@siege.example" },
    { kind: "number", value: "+33612345642" },
    { kind: "password", value: "Un phare rouge" },
  ];
  const planted = [
    '{"code":"482913"}',
    `/c/${"a".repeat(64)}`,
    "Camille.Roy%40siege.example",
    "06 12 34 56 42",
    "password=Un+phare+rouge",
  ];
  for (const [place, text] of planted.entries())
    expect(found(canaries, text)).toEqual([`${canaries[place]?.kind} ${canaries[place]?.value}`]);
  const innocent = '{"messageId":"01a202a0-ae20-75a0-9746-2da482913c84","delayMs":14829130}';
  expect(found(canaries, withoutIds(innocent))).toEqual([]);
});

test("D10: no mailed link ever leaves the product's own address", () => {
  const elsewhere = ({ links, url }: WorkerRun) => links.filter((href) => URL.parse(href)?.origin !== url);
  expect(run().flatMap(({ links }) => links).length).toBeGreaterThan(100);
  for (const worker of run()) expect(elsewhere(worker)).toEqual([]);
});

test("nothing was fetched from anybody else", () => {
  for (const { requests, url } of run()) {
    expect(
      [...new Set(requests.map((request) => new URL(request.url).hostname))].filter((host) => host !== new URL(url).hostname),
    ).toEqual([]);
  }
});
