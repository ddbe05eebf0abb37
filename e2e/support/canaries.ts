import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type CanaryKind = "code" | "token" | "address" | "number" | "password";

export type Canary = { kind: CanaryKind; value: string };

/** What the servers of one worker leave behind: `canaries` and `requests` are ours, the rest is what must not hold them. */
const FILES = {
  canaries: "canaries.ndjson",
  requests: "requests.ndjson",
  links: "links.ndjson",
  product: "product.json",
  log: "product.log",
  audit: "audit.ndjson",
};

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

  /** A link in a delivered message. */
  sawLink(href: string): void {
    this.#append(FILES.links, { href });
  }

  /** Where the product of this worker was served. */
  servedAt(url: string): void {
    this.#append(FILES.product, { url });
  }

  #append(file: string, line: object) {
    appendFileSync(path.join(this.folder, file), `${JSON.stringify(line)}\n`);
  }
}

/** What one worker left. */
export type WorkerRun = { canaries: Canary[]; requests: PageRequest[]; links: string[]; url: string; log: string; audit: string };

const textOf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");

const linesOf = <Line>(file: string) =>
  textOf(file)
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);

/** Everything that the workers of a run left in its folder, a worker each. */
export function readRun(folder: string): WorkerRun[] {
  return readdirSync(folder)
    .map((worker) => path.join(folder, worker))
    .filter((worker) => existsSync(path.join(worker, FILES.product)))
    .map((worker) => ({
      canaries: linesOf<Canary>(path.join(worker, FILES.canaries)),
      requests: linesOf<PageRequest>(path.join(worker, FILES.requests)),
      links: linesOf<{ href: string }>(path.join(worker, FILES.links)).map(({ href }) => href),
      url: linesOf<{ url: string }>(path.join(worker, FILES.product))[0]?.url ?? "",
      log: textOf(path.join(worker, FILES.log)),
      audit: textOf(path.join(worker, FILES.audit)),
    }));
}
