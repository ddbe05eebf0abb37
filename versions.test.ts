import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

/**
 * The registry's audit cannot be reached from everywhere, so the versions below which a dependency has a known
 * hole are kept here, and the installed ones are held against them.
 */
type Floors = Record<string, { floor: string; why: string }>;

const read = (file: string) => JSON.parse(readFileSync(path.join(import.meta.dirname, file), "utf8"));

const floors: Floors = read("version-floors.json");

const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } = read("package.json");

function parts(version: string): { numbers: number[]; beta: number } {
  const match = /^(\d+)\.(\d+)\.(\d+)(?:-[a-z]+\.(\d+))?$/.exec(version);
  if (!match) throw new Error(`${version} is no version that can be compared`);
  return {
    numbers: [Number(match[1]), Number(match[2]), Number(match[3])],
    beta: match[4] === undefined ? Number.POSITIVE_INFINITY : Number(match[4]),
  };
}

function isBelow(version: string, floor: string): boolean {
  const [have, need] = [parts(version), parts(floor)];
  const order = [...have.numbers, have.beta]
    .map((number, index) => number - ([...need.numbers, need.beta][index] ?? 0))
    .map((difference) => (Number.isNaN(difference) ? 0 : difference));
  return (order.find((difference) => difference !== 0) ?? 0) < 0;
}

function belowFloor(installed: (name: string) => string): string[] {
  return Object.entries(floors).flatMap(([name, { floor }]) =>
    isBelow(installed(name), floor) ? [`${name} ${installed(name)} < ${floor}`] : [],
  );
}

test("no installed dependency is below the version that mends a known hole", () => {
  expect(belowFloor((name) => read(`node_modules/${name}/package.json`).version)).toEqual([]);
});

test("an old version is found out", () => {
  const planted = (name: string) =>
    name === "next" ? "16.3.2" : name === "next-auth" ? "5.0.0-beta.29" : read(`node_modules/${name}/package.json`).version;
  expect(belowFloor(planted)).toEqual(["next 16.3.2 < 16.3.3", "next-auth 5.0.0-beta.29 < 5.0.0-beta.30"]);
});

test("every version is exact", () => {
  const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !/^\d/.test(version),
  );
  expect(loose).toEqual([]);
});
