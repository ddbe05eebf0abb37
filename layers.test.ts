import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** Imports that climb, and the same places with imports that they may have. */
const PLANTED: Record<string, string> = {
  "app/reads-the-database.ts": "@/db/client",
  "app/(account)/speaks-sql.ts": "drizzle-orm",
  "app/_auth/relative.ts": "../../db/queries/users",
  "proxy.ts": "@/db/client",
  "cli/shows-a-screen.ts": "next/headers",
  "cli/commands/renders.ts": "@/app/_ui/button",
  "lib/contact/knows-next.ts": "next/navigation",
  "lib/contact/speaks-sql.ts": "drizzle-orm/pg-core",
  "lib/contact/climbs.ts": "../../app/_ui/button",
  "lib/contact/renders.tsx": "react",
  "lib/message/templates/knows-next.tsx": "next",
  "db/queries/decides.ts": "../../lib/limits",
  "db/queries/by-alias.ts": "@/lib/limits",
  "e2e/looks-inside.ts": "@/lib/limits",
  "bench/renders.ts": "@/app/_ui/button",
};

const ALLOWED: Record<string, string> = {
  "app/asks-lib.ts": "@/lib/limits",
  "cli/starts-the-database.ts": "@/db/embedded/start",
  "lib/contact/asks-db.ts": "@/db/queries/contacts",
  "lib/message/templates/mail.tsx": "react",
  "db/queries/speaks-sql.ts": "drizzle-orm",
  "e2e/makes-people.ts": "@/db/testing/factories",
  "bench/measures.ts": "@/lib/contact/confirm",
};

const root = import.meta.dirname;
let folder: string;
let refused: Set<string>;

beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "layers-"));
  const { vcs: _, ...config } = JSON.parse(readFileSync(path.join(root, "biome.json"), "utf8"));
  writeFileSync(path.join(folder, "biome.json"), JSON.stringify(config));
  for (const [file, target] of Object.entries({ ...PLANTED, ...ALLOWED })) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `import { thing } from "${target}";\nexport const used = thing;\n`);
  }
  refused = violations();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function violations(): Set<string> {
  const biome = path.join(root, "node_modules/.bin/biome");
  let report: string;
  try {
    report = execFileSync(
      biome,
      ["lint", "--only=style/noRestrictedImports", "--max-diagnostics=none", "--reporter=github", "."],
      { cwd: folder, encoding: "utf8", stdio: "pipe" },
    );
  } catch (error) {
    report = (error as { stdout: string }).stdout;
  }
  return new Set(
    [...report.matchAll(/title=lint\/style\/noRestrictedImports,file=([^,]+),/g)].map(([, file = ""]) =>
      path.relative(folder, path.resolve(folder, file)),
    ),
  );
}

test.each(Object.entries(PLANTED))("%s may not import %s", (file) => {
  expect(refused).toContain(file);
});

test.each(Object.entries(ALLOWED))("%s may import %s", (file) => {
  expect(refused).not.toContain(file);
});
