import type { Route } from "next";

/** What takes a proof to be seen, and the page before it, which takes none. */
const BEFORE: readonly [page: RegExp, before: (id: string) => string][] = [
  [/^\/admin\/users\/([\w-]+)\//, (id) => `/admin/users/${id}`],
  [/^\/admin\/services\//, () => "/admin/services"],
  [/^\/account\//, () => "/account"],
];

/**
 * Where somebody goes who gives no proof: to where they came from. What asked for it would ask again.
 *
 * @param goal a path of this site (`sameOriginPath`)
 */
export function wayOut(goal: Route): Route {
  for (const [page, before] of BEFORE) {
    const found = page.exec(goal);
    if (found) return before(found[1] ?? "") as Route;
  }
  return goal;
}
