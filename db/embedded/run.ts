import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Account } from "./account";

/**
 * All that PostgreSQL's programs see of the environment: a PGDATA or PGOPTIONS meant for another server
 * must not reach this one, and a cluster is the same whatever the language and zone of the machine.
 * NODE_ENV stands here for the sake of Next, whose types want it in every environment.
 */
export const PROGRAM_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: process.env.NODE_ENV,
  PATH: process.env.PATH ?? "/usr/bin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
};

const execute = promisify(execFile);

/**
 * Runs a program to its end, as an account (null: as this process), and returns its standard output.
 *
 * @throws Error with what the program said when it failed.
 */
export async function run(program: string, args: string[], account: Account | null = null): Promise<string> {
  try {
    const { stdout } = await execute(program, args, { ...account, cwd: "/", env: PROGRAM_ENVIRONMENT });
    return stdout;
  } catch (cause) {
    const { stderr, message } = cause as { stderr?: string; message: string };
    throw new Error(`${path.basename(program)}: ${stderr?.trim() || message}`, { cause });
  }
}
