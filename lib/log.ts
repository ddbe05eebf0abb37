import pino from "pino";
import { setting } from "@/lib/env";
import { scrub } from "@/lib/text/scrub";

type Level = "debug" | "info" | "warn" | "error";

/** Ids, counts and the codes of events. */
export type LogFields = Record<string, string | number | boolean | Date | null | undefined>;

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A name or a code of ours: `message.sent`, `pool-1f`. Never an address (@), a number or a code (digits first), a token (long). */
const WORD = /^[a-z][\w.:-]{0,47}$/i;

const REDACTED = "[redacted]";

const isPlain = (value: string) => value === "" || UUID.test(value) || WORD.test(value);

/** The second net below `isPlain`: no field of these names is ever written. */
const NEVER = ["code", "token", "secret", "password", "value", "destination", "email", "mobile", "text", "link", "cookie"];

let opened: pino.Logger | undefined;

const logger = () =>
  (opened ??= pino({
    level: setting("LOG_LEVEL"),
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level) => ({ level }) },
    redact: { paths: NEVER, censor: REDACTED },
  }));

const plain = (fields: LogFields) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "string" && !isPlain(value) ? REDACTED : value]),
  );

/**
 * Writes one line: what happened and the ids of what it happened to. Personal data has no way in, because a
 * string that is not an id or the code of an event is replaced.
 */
export function logEvent(level: Level, event: `${string}.${string}`, fields: LogFields = {}): void {
  logger()[level]({ event, ...plain(fields) });
}

/** Writes what a library says of itself, scrubbed. */
export function logWords(level: Level, event: `${string}.${string}`, words: string): void {
  logger()[level]({ event, words: scrub(words) });
}

/**
 * Writes that something failed and where in the program. Without the error's message, which quotes what it
 * failed on: a database driver repeats the parameters of its query.
 */
export function logFailure(event: `${string}.${string}`, error: unknown, fields: LogFields = {}): void {
  const { name, code, frames } = placeOf(error);
  logger().error({ event, ...plain({ ...fields, error: name, reason: code }), frames });
}

function placeOf(error: unknown): { name: string; code: string | undefined; frames: string[] } {
  if (!(error instanceof Error)) return { name: typeof error, code: undefined, frames: [] };
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = (cause as { code?: unknown }).code;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: cause.name,
    code: typeof code === "string" ? `code-${code}` : undefined,
    frames: frames.map((line) => line.trim()).slice(0, 8),
  };
}
