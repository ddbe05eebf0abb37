import { EmbeddedPostgresError } from "@/db/embedded/error";
import { SettingError } from "@/lib/env";
import { SealError } from "@/lib/secret/seal";
import { CommandRefusal } from "./refusal";

const FILE_PROBLEMS: Record<string, string> = {
  ENOENT: "there is no such file or folder",
  EACCES: "this user may not read or write it",
  EPERM: "this user may not read or write it",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is not a folder",
  EEXIST: "it is there already, and is not overwritten",
  ENOSPC: "the disk is full",
  EROFS: "the disk is read-only",
};

/** What the database says (SQLSTATE, or the driver's and the network's own codes) when it cannot be used at all. */
const DATABASE_PROBLEMS: Record<string, string> = {
  ECONNREFUSED: "nothing answers at the address of DATABASE_URL: start the database",
  ENOTFOUND: "the host of DATABASE_URL is not known",
  EAI_AGAIN: "the host of DATABASE_URL cannot be looked up at the moment",
  ETIMEDOUT: "the host of DATABASE_URL does not answer",
  EHOSTUNREACH: "the host of DATABASE_URL cannot be reached",
  CONNECT_TIMEOUT: "the host of DATABASE_URL does not answer",
  CONNECTION_CLOSED: "the database closed the connection",
  CONNECTION_ENDED: "the database closed the connection",
  "28P01": "DATABASE_URL has the wrong password",
  "28000": "the database does not let the user of DATABASE_URL in",
  "3D000": "DATABASE_URL names a database that does not exist: create it first",
  "42501": "the user of DATABASE_URL may not do this: it must own the database's tables",
  "57P01": "the database is being stopped",
  "57P03": "the database is starting: try again in a moment",
  "53300": "the database takes no more connections",
  "42P01": "the database is not up to date: run `npm run joignable -- migrate` first",
  "42703": "the database is not up to date: run `npm run joignable -- migrate` first",
  "3F000": "the database is not up to date: run `npm run joignable -- migrate` first",
};

/**
 * What went wrong, in words for whoever typed the command. A failure that nobody foresaw is told by its kind
 * and place alone: the messages of drivers repeat what they were given, people's addresses and secrets included.
 */
export function describeFailure(error: unknown): string {
  if (error instanceof CommandRefusal || error instanceof SettingError || error instanceof EmbeddedPostgresError)
    return error.message;
  if (error instanceof SealError)
    return `What is sealed does not open (${error.message}): SECRET_KEYS must hold the key that they were sealed with.`;
  const cause = rootOf(error);
  const { code, path, syscall } = (cause ?? {}) as { code?: unknown; path?: unknown; syscall?: unknown };
  if (typeof code === "string") {
    const file = syscall === "connect" ? undefined : FILE_PROBLEMS[code];
    if (file) return `${typeof path === "string" ? path : "A file that was being read or written"}: ${file}.`;
    const database = DATABASE_PROBLEMS[code];
    if (database) return `The database cannot be used: ${database}.`;
  }
  const kind = cause instanceof Error ? cause.name : typeof cause;
  const frames =
    cause instanceof Error
      ? (cause.stack ?? "")
          .split("\n")
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 8)
      : [];
  return [
    `Unexpected failure (${[kind, code].filter((part) => typeof part === "string").join(" ")}). Nothing more is told, because it may quote personal data.`,
    ...frames,
  ].join("\n");
}

/** Says so on standard error; returns the exit code. */
export function fail(error: unknown): number {
  console.error(describeFailure(error));
  return 1;
}

/** The driver's own error, below what repeats its query. */
function rootOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  // Several addresses of one host, each refused.
  return cause instanceof AggregateError ? (cause.errors[0] ?? cause) : cause;
}
