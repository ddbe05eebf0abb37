import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { refuse } from "./refusal";

/** A secret fits into far less; a file that was given by mistake does not. */
const MAX_LENGTH = 100_000;

/** Everything on standard input. Secrets come from here or from the environment: other users of the machine read command lines. */
export async function readStandardInput(wanted: string): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write(`Type ${wanted}, then Ctrl+D:\n`);
  const given = await text(process.stdin);
  if (given.length > MAX_LENGTH) refuse(`Standard input is too long to be ${wanted}.`);
  return given.replace(/\r?\n$/, "");
}

/** A secret from a variable, or from the file that `<NAME>_FILE` names; undefined when neither is set. */
export function secretFromEnvironment(name: string): string | undefined {
  const file = process.env[`${name}_FILE`];
  return process.env[name] || (file ? readFileSync(file, "utf8").replace(/\r?\n$/, "") : undefined);
}

/** Secrets as lines `NAME=value`. */
export function parseSecretLines(given: string): Record<string, string> {
  const lines = given.split(/\r?\n/).filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line, index) => {
      const at = line.indexOf("=");
      if (at < 1) refuse(`Line ${index + 1} of standard input is not NAME=value.`);
      return [line.slice(0, at).trim(), line.slice(at + 1)];
    }),
  );
}
