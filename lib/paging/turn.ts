/** What an address asks for: the page behind a key, or the one before it. */
export type Turn = { after?: string | null | undefined; before?: string | null | undefined };

/** Where the next and the previous page begin; null when there is none. */
export type Turns = { next: string | null; previous: string | null };

/** How an address names where a page begins. What it reads is null for anything that no page gave. */
export type PageKey<Key, Row> = { read: (text: string) => Key | null | Promise<Key | null>; write: (row: Row) => string };

/**
 * The page that an address asks for, and where the ones beside it begin. An address that no page gave shows the first one.
 *
 * @param size rows of a page; one more is asked for, which says whether another follows
 * @param find the rows from a key on or, backwards, back from it, in the order in which they are read
 */
export async function turnPage<Key, Row>(
  { after, before }: Turn,
  size: number,
  key: PageKey<Key, Row>,
  find: (page: { from: Key | null; backwards: boolean; most: number }) => Promise<readonly Row[]>,
): Promise<Turns & { rows: Row[] }> {
  const behind = after ? await key.read(after) : null;
  const ahead = before && !behind ? await key.read(before) : null;
  const found = await find({ from: behind ?? ahead, backwards: ahead !== null, most: size + 1 });
  const more = found.length > size;
  const page = found.slice(0, size);
  const rows = ahead ? page.reverse() : page;
  const [first, last] = [rows.at(0), rows.at(-1)];
  return {
    rows,
    next: last && (ahead || more) ? key.write(last) : null,
    previous: first && (ahead ? more : behind) ? key.write(first) : null,
  };
}
