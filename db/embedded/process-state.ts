import { readFile, stat } from "node:fs/promises";
import { codeOf } from "./error";
import { run } from "./run";

/**
 * What runs under a process id: the server of the folder, nothing, what is left of a dead process whose
 * parent has not noticed (a container's first process may never do so), or something else that was
 * given the number of a dead server.
 *
 * A server belongs to the folder's owner and names the folder on its command line. The owner matters:
 * anybody may call his process what he likes, and is not to be shown the password.
 */
export type ProcessState = "postmaster" | "gone" | "zombie" | "other";

export async function processState(pid: number, folder: string): Promise<ProcessState> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return "gone";
  }
  const found = await (process.platform === "linux" ? fromProc(pid) : fromPs(pid));
  if (!found) return "gone";
  if (found.zombie) return "zombie";
  const owner = (await stat(folder)).uid;
  return found.uid === owner && found.command.includes(`-D ${folder} `) ? "postmaster" : "other";
}

interface Found {
  uid: number;
  zombie: boolean;
  command: string;
}

/** From files that are readable to all: for a process's links root lacks the right in a container. */
async function fromProc(pid: number): Promise<Found | null> {
  try {
    const [status, command] = await Promise.all(["status", "cmdline"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8")));
    const [, state] = /^State:\s+(\S)/m.exec(status ?? "") ?? [];
    const [, uid] = /^Uid:\s+(\d+)/m.exec(status ?? "") ?? [];
    return { uid: Number(uid), zombie: state === "Z" || state === "X", command: (command ?? "").replaceAll("\0", " ") };
  } catch {
    return null;
  }
}

async function fromPs(pid: number): Promise<Found | null> {
  const line = await run("ps", ["-ww", "-o", "uid=,stat=,args=", "-p", String(pid)]).catch(() => "");
  const [, uid, state = "", command] = /^\s*(\d+)\s+(\S+)\s+(.*)$/m.exec(line) ?? [];
  return uid ? { uid: Number(uid), zombie: state.startsWith("Z"), command: `${command} ` } : null;
}
