import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { expect, test } from "vitest";
import { DEMO_PASSWORD, DEMO_PEOPLE } from "./lib/demo";

/** What the documents name has to exist, and what exists and is promised to a reader has to be named. */
const root = import.meta.dirname;

const read = (file: string) => readFileSync(path.join(root, file), "utf8");

const inRoot = (file: string) => existsSync(path.join(root, file));

const DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...globSync("docs/**/*.md", { cwd: root })];

const manual = Object.fromEntries(DOCUMENTS.map((file) => [file, read(file)]));

const allOf = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found = ""]) => found);

/** The part of a document between two headings. */
const section = (text: string, heading: string) => text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";

/** The keys of the one table that the settings are parsed from. */
const settings = allOf(
  /const SETTINGS = \{\n(.*?)\n\} as const/s.exec(read("lib/env.ts"))?.[1] ?? "",
  /^ {2}([A-Z][A-Z_]+): \{/gm,
);

const { scripts }: { scripts: Record<string, string> } = JSON.parse(read("package.json"));

/** The command line as `cli/joignable.ts` puts it together, which would run if it were imported. */
async function commandLine(): Promise<Command> {
  const program = new Command("joignable");
  const added = new Set(read("cli/joignable.ts").match(/\badd[A-Z]\w+/g));
  for (const file of readdirSync(path.join(root, "cli/commands")).filter((name) => !name.includes(".test."))) {
    const module: Record<string, (program: Command) => void> = await import(path.join(root, "cli/commands", file));
    for (const [name, add] of Object.entries(module)) if (added.has(name)) add(program);
  }
  return program;
}

const program = await commandLine();

function unknownScripts(text: string): string[] {
  const named = [...allOf(text, /\bnpm run (?:-+[a-z]+ )*([a-z][\w:-]*)/g), ...allOf(text, /\bnpm (start|test)\b/g)];
  return named.filter((name) => !(name in scripts));
}

/**
 * The calls of the command line that a text shows, by npm or by a script's own `joignable`: what is quoted left out,
 * up to a pipe, a redirection or a comment.
 */
const calls = (text: string) =>
  allOf(
    text.replaceAll(DEMO_PASSWORD, "").replace(/\s*\\\n\s*/g, " "),
    /(?:\bjoignable --|`joignable|^(?:\w+=\S+ )*joignable) ([a-z][^`\n]*)/gm,
  )
    .map((call) => call.replace(/'[^']*'|"[^"]*"/g, "…").replace(/[[\]]/g, ""))
    .map((call) => (call.split(/\s(?:[|<>&;#]|2>)/)[0] ?? "").trim());

/** What a call says that the command line does not know: a command, or an option of it. */
function unknownIn(call: string): string[] {
  let command = program;
  const words = call.split(/\s+/);
  while (command.commands.length > 0) {
    const [word] = words;
    if (word === undefined || word === "--help") return [];
    const next = command.commands.find((each) => each.name() === word);
    if (!next) return [word];
    command = next;
    words.shift();
  }
  const known = ["--help", ...command.options.map(({ long }) => long)];
  return words
    .flatMap((word) => (/^--[a-z]/.test(word) ? (word.split("=")[0] ?? []) : []))
    .filter((option) => !known.includes(option));
}

const unknownCalls = (text: string) => calls(text).flatMap((call) => unknownIn(call).map((what) => `${what} in ${call}`));

const isOurs = (target: string) => !/^([a-z]+:|#)/.test(target);

/** What a document links to and shows, as paths from the root. */
function targets(file: string, text: string): string[] {
  const found = [...allOf(text, /\]\(([^()\s]+)\)/g), ...allOf(text, /\bsrc(?:set)?="([^"\s]+)"/g)];
  return found.filter(isOurs).map((target) => path.join(path.dirname(file), target.replace(/#.*$/, "")));
}

const isPicture = (target: string) => /\.(png|svg|jpe?g|webp)$/.test(target);

/** Paths that a text names in passing. Placeholders and patterns are none. */
const paths = (text: string) =>
  allOf(text, /`([^`\n]+)`/g).filter((span) =>
    /^((app|bench|cli|db|docs|e2e|lib)\/[\w().[\]/-]+|[\w.-]+\.(test\.ts|json|md)|\.env\.example)$/.test(span),
  );

const missing = (file: string, text: string) =>
  [...targets(file, text).filter((target) => !isPicture(target)), ...paths(text)].filter((target) => !inRoot(target));

test("every setting is in the README's table and in .env.example, and no other", () => {
  expect(settings.length).toBeGreaterThan(0);
  expect(allOf(section(manual["README.md"] ?? "", "Settings"), /^\| `([A-Z_]+)` \|/gm).toSorted()).toEqual(settings.toSorted());
  expect(allOf(read(".env.example"), /^#? ?([A-Z_]+)=/gm).toSorted()).toEqual(settings.toSorted());
});

test("every command is in the README's table, and no other", () => {
  const named = allOf(section(manual["README.md"] ?? "", "Commands"), /^\| `([a-z-]+)` \|/gm);
  expect(named.toSorted()).toEqual(program.commands.map((command) => command.name()).toSorted());
});

test("the accounts of the demonstration are those that it makes", () => {
  const demonstration = section(manual["README.md"] ?? "", "The demonstration");
  expect(allOf(demonstration, /^\| `(\w+)` \|/gm).toSorted()).toEqual(
    Object.values(DEMO_PEOPLE)
      .map(({ login }) => login)
      .toSorted(),
  );
  expect(demonstration).toContain(`\`${DEMO_PASSWORD}\``);
});

test.each(DOCUMENTS)("%s names scripts, commands, options and benchmarks that there are", (file) => {
  const text = manual[file] ?? "";
  expect(unknownScripts(text)).toEqual([]);
  expect(unknownCalls(text)).toEqual([]);
  expect(allOf(text, /\bnpm run bench -- ([a-z-]+)/g).filter((name) => !inRoot(`bench/${name}.ts`))).toEqual([]);
});

test.each(DOCUMENTS)("%s leads to files that there are", (file) => {
  expect(missing(file, manual[file] ?? "")).toEqual([]);
});

test.each(DOCUMENTS.flatMap((file) => targets(file, manual[file] ?? "").filter(isPicture)))(
  "the picture %s is there",
  (picture) => {
    expect(inRoot(picture)).toBe(true);
  },
);

test("a document that the program names is there", () => {
  const sources = globSync(["{app,cli,db,lib}/**/*.{ts,tsx,sql}", "proxy.ts", ".env.example"], { cwd: root });
  const named = sources.flatMap((file) =>
    allOf(read(file), /((?:docs\/)?[\w/-]+\.md)\b/g).map((document) => ({ file, document })),
  );
  expect(named.filter(({ document }) => !inRoot(document))).toEqual([]);
});

test("decisions are numbered without a gap, in their names and in their titles", () => {
  const files = readdirSync(path.join(root, "docs/decisions")).toSorted();
  const numbers = files.map((_, index) => String(index + 1).padStart(4, "0"));
  expect(files.map((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1])).toEqual(numbers);
  expect(files.map((file) => /^# (\d{4}) – \S/.exec(read(`docs/decisions/${file}`))?.[1])).toEqual(numbers);
});

test("a planted error is found", () => {
  expect(unknownScripts("`npm run joignable`, `npm test`, `npm run joignabel`")).toEqual(["joignabel"]);
  expect(unknownCalls("npm run joignable -- imprt file.csv")).toEqual(["imprt in imprt file.csv"]);
  expect(unknownCalls("SECRET=x joignable import 'a file' [--json] [--jsn]")).toEqual(["--jsn in import … --json --jsn"]);
  expect(unknownCalls("npm run joignable -- service set fax --activate")).toEqual(["fax in service set fax --activate"]);
  expect(unknownCalls("npm run joignable -- migrate --fast && npm start")).toEqual(["--fast in migrate --fast"]);
  expect(unknownCalls("npm run joignable -- service set smtp \\\n  --host mail.example --hots x")).toEqual([
    "--hots in service set smtp --host mail.example --hots x",
  ]);
  expect(
    missing(
      "docs/page.md",
      "[a](../README.md), [b](gone.md#part), [c](https://joignable.example/gone), `lib/gone.ts`, `lib/env.ts`",
    ),
  ).toEqual(["docs/gone.md", "lib/gone.ts"]);
});
