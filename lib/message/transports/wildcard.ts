/**
 * Whether a text is like a pattern in which `*` stands for anything. It takes the whole text, whose white
 * space at both ends does not count.
 *
 * Not a regular expression, because an administrator's would be tried on what a stranger answers, and one
 * careless `(a+)+` would stop the worker; this takes time in proportion to both lengths' product at most.
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  const [head = "", ...rest] = pattern.trim().split("*");
  const tail = rest.pop();
  const whole = text.trim();
  if (tail === undefined) return whole === head;
  if (!whole.startsWith(head) || whole.length < head.length + tail.length || !whole.endsWith(tail)) return false;
  let at = head.length;
  const end = whole.length - tail.length;
  for (const piece of rest) {
    const found = whole.indexOf(piece, at);
    if (found < 0 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}
