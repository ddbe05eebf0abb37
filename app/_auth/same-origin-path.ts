/**
 * Where somebody may be sent after a flow: a path of this site, as typed in no address but ours. Anything
 * else (another origin in whatever spelling, a backslash, a control character) is null.
 */
export function sameOriginPath(target: unknown): string | null {
  if (typeof target !== "string" || target.length > 512 || !/^\/(?![/\\])[\x21-\x7e]*$/.test(target) || target.includes("\\")) return null;
  const url = new URL(target, "http://same.invalid");
  return url.host === "same.invalid" ? `${url.pathname}${url.search}` : null;
}
