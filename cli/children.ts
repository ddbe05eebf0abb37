import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "..");

export type Child = { name: string; process: ChildProcess; ended: Promise<number> };

/** Starts a program of ours beside this process, with the same environment and output. */
export function startChild(name: string, program: string): Child {
  const child = fork(path.join(ROOT, program), { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
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
