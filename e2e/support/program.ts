import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Long enough for a program that shuts down in order, and for a busy machine. */
const STOP_LIMIT_MS = 20_000;

export type Program = { said(pattern: RegExp): Promise<RegExpExecArray>; stop(): Promise<void> };

type Options = { env: Record<string, string>; log: string };

const nodeArgs = (program: string, args: readonly string[]) => ["--import", "tsx", path.join(ROOT, program), ...args];

/** What every program of ours inherits from this one: where things are, and nothing that is configured here. */
const surroundings = () => ({
  ...Object.fromEntries(
    ["PATH", "HOME", "TMPDIR", "LANG"].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
  ),
  NODE_ENV: "production" as const,
});

/** Starts a program of the product in the background; all that it says goes to `log`, too. */
export function startProgram(program: string, args: readonly string[], { env, log }: Options): Program {
  const child = spawn(process.execPath, nodeArgs(program, args), {
    cwd: ROOT,
    env: { ...surroundings(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const file = createWriteStream(log, { flags: "a" });
  let heard = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.pipe(file, { end: false });
    stream.setEncoding("utf8").on("data", (text: string) => {
      heard = (heard + text).slice(-8_192);
      for (const listen of listeners) listen();
    });
  }
  const ended = endOf(child);
  void ended.then(() => file.end());

  return {
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const listen = () => {
          const match = pattern.exec(heard);
          if (match) resolve(match);
        };
        listeners.add(listen);
        listen();
        void ended.then((code) => reject(new Error(`${program} ended with code ${code}:\n${heard}`)));
      }),
    async stop() {
      child.kill("SIGTERM");
      const giveUp = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
      await ended;
      clearTimeout(giveUp);
    },
  };
}

const endOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", (code) => resolve(code)));

/**
 * Runs a command of the product to its end and returns what it wrote to standard output.
 *
 * @throws Error with what it said on standard error, when it fails
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: Options & { input?: string },
): Promise<string> {
  const child = spawn(process.execPath, nodeArgs(program, args), { cwd: ROOT, env: { ...surroundings(), ...options.env } });
  const file = createWriteStream(options.log, { flags: "a" });
  const heard = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].pipe(file, { end: false });
    child[name].setEncoding("utf8").on("data", (text: string) => {
      heard[name] += text;
    });
  }
  child.stdin.end(options.input ?? "");
  const code = await endOf(child);
  file.end();
  if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with code ${code}: ${heard.stderr || heard.stdout}`);
  return heard.stdout;
}
