import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");

export type Child = { name: string; process: ChildProcess; ended: Promise<number> };

/** A program of ours in a process of its own, with this one's environment and output. */
export function forkProgram(program: string, args: readonly string[] = []): ChildProcess {
  return fork(path.join(ROOT, program), args, {
    execArgv: ["--import", "tsx"],
    // React works twice as long in development, and says more.
    env: { ...process.env, NODE_ENV: "production" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

/** Starts a program beside this process. */
export function startChild(name: string, program: string): Child {
  const child = forkProgram(program);
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
  return { name, process: child, ended };
}

/** The address that the web server says it listens on, once it does. Rejects if it ends before. */
export function listening(child: Child): Promise<number> {
  return new Promise((resolve, reject) => {
    child.process.on("message", (message: { listening?: number }) => {
      if (message.listening !== undefined) resolve(message.listening);
    });
    void child.ended.then((code) => reject(new Error(`the ${child.name} ended with code ${code} before it was ready`)));
  });
}
