import { readFileSync } from "node:fs";
import type { APIRequestContext, APIResponse } from "@playwright/test";

/** A server action as the build has it: whoever knows its id can call it, from whatever page. */
export type BuiltAction = {
  id: string;
  /** `file#export` */
  name: string;
  /** A page that it can be called at. */
  page: string;
  /** How many arguments it looks at. */
  arity: number;
};

type Manifest = { node: Record<string, { filename: string; exportedName: string; workers: Record<string, unknown> }> };

/** Next writes into an id which of its six first arguments an action looks at. */
const arityOf = (id: string) => {
  const used = (Number.parseInt(id.slice(0, 2), 16) >> 1) & 0b111111;
  return [...used.toString(2)].filter((bit) => bit === "1").length;
};

/** Every action of the build. */
export function builtActions(): BuiltAction[] {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as Manifest;
  return Object.entries(node).map(([id, { filename, exportedName, workers }]) => ({
    id,
    name: `${filename}#${exportedName}`,
    page: Object.keys(workers)[0] ?? "",
    arity: arityOf(id),
  }));
}

/** Every page of the build, as the folders name it. */
export const builtPages = () => built("page");

/** Every address of the build that answers without a page. */
export const builtRoutes = () => built("route");

function built(kind: "page" | "route"): string[] {
  const manifest = JSON.parse(readFileSync(".next/server/app-paths-manifest.json", "utf8")) as Record<string, string>;
  return Object.keys(manifest)
    .filter((file) => file.endsWith(`/${kind}`) && !file.startsWith("/_"))
    .map((file) => file.slice(0, -kind.length - 1));
}

/** The address of a page, with something in the place of what varies. */
export const addressOf = (page: string, parts: Record<string, string> = {}) =>
  `/${page
    .replace(/^\/?(app\/)?/, "")
    .replace(/\/?page$/, "")
    .split("/")
    .filter((part) => part !== "" && !/^\(.*\)$/.test(part))
    .map((part) => part.replace(/^\[(.*)\]$/, (_, name: string) => parts[name] ?? NOBODY))
    .join("/")}`;

/** An id of nothing. */
const NOBODY = "01997c0d-0000-7000-8000-000000000000";

/**
 * Calls an action as a browser with script does: ids where the page binds some, then the state and an empty form where
 * it takes one.
 */
export function callAction(request: APIRequestContext, origin: string, { id, page, arity }: BuiltAction): Promise<APIResponse> {
  const bound = Array<unknown>(Math.max(0, arity - 2)).fill(NOBODY);
  const given = arity >= 2 ? [...bound, {}, "$K1"] : arity === 1 ? [NOBODY] : [];
  return request.post(`${origin}${addressOf(page)}`, {
    headers: { "next-action": id, origin, accept: "text/x-component" },
    multipart: { 0: JSON.stringify(given) },
    maxRedirects: 0,
  });
}
