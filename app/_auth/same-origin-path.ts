/** A path of printable ASCII. Two slashes in front name another host; browsers read a backslash as a slash. */
const PATH = /^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/;

/**
 * Where somebody may be sent after a flow: a path of this site, as typed in no address but ours. Anything
 * else (another origin in whatever spelling, a backslash, a control character) is null.
 */
export function sameOriginPath(target: unknown): string | null {
  if (typeof target !== "string" || target.length > 512 || !PATH.test(target)) return null;
  const url = new URL(target, "http://same.invalid");
  const path = `${url.pathname}${url.search}`;
  // Once more: `/..//host` only begins with two slashes when its dots are resolved.
  return url.host === "same.invalid" && PATH.test(path) ? path : null;
}
