import { appendFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type CanaryKind = "code" | "token" | "address" | "number" | "password";

export type Canary = { kind: CanaryKind; value: string };

/** What the servers of one worker leave behind: `canaries` and `requests` are ours, the rest is what must not hold them. */
const FILES = { canaries: "canaries.ndjson", requests: "requests.ndjson", log: "product.log", audit: "audit.ndjson" };

export type PageRequest = { method: string; url: string; referer: string | null };

/** Keeps what one worker's run made that is nobody's business, so that the end of the run can look for it. */
export class Canaries {
  readonly folder: string;
  readonly log: string;
  readonly audit: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.log = path.join(folder, FILES.log);
    this.audit = path.join(folder, FILES.audit);
  }

  plant(kind: CanaryKind, value: string): void {
    this.#append(FILES.canaries, { kind, value });
  }

  sawRequest(request: PageRequest): void {
    this.#append(FILES.requests, request);
  }

  #append(file: string, line: object) {
    appendFileSync(path.join(this.folder, file), `${JSON.stringify(line)}\n`);
  }
}

export type Run = { canaries: Canary[]; requests: PageRequest[]; log: string; audit: string };

const textOf = (file: string) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

const linesOf = <Line>(file: string) =>
  textOf(file)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

/** Everything that the workers of a run left in its folder. */
export function readRun(folder: string): Run {
  const workers = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = workers.map(({ name }) => path.join(folder, name));
  return {
    canaries: all.flatMap((worker) => linesOf<Canary>(path.join(worker, FILES.canaries))),
    requests: all.flatMap((worker) => linesOf<PageRequest>(path.join(worker, FILES.requests))),
    log: all.map((worker) => textOf(path.join(worker, FILES.log))).join(""),
    audit: all.map((worker) => textOf(path.join(worker, FILES.audit))).join(""),
  };
}
