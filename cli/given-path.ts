import path from "node:path";

/** A path as it was typed: `npm run` changes to the program's folder and says where it was called. */
export function givenPath(typed: string): string {
  return path.resolve(process.env.INIT_CWD ?? ".", typed);
}
