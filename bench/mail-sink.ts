import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

/** A message as it came: when, under which `Message-ID`, and a digest of its bytes. */
export type Arrival = { at: number; id: string; digest: string };

/** A mail server in a process of its own, so that who sends does not share a thread with who receives. */
export async function openMailSink() {
  const child = fork(path.join(import.meta.dirname, "mail-sink.program.ts"), { execArgv: ["--import", "tsx"] });
  const told = async () => (await once(child, "message"))[0] as { port?: number; arrivals?: Arrival[] };
  const { port = 0 } = await told();
  const ask = async (asked: { count: number } | "arrivals") => {
    const answer = told();
    child.send(asked);
    return (await answer).arrivals ?? [];
  };
  return {
    port,
    /** Counts from now on; what it returns waits until that many are there. Nothing else may be asked meanwhile. */
    async expect(count: number): Promise<() => Promise<Arrival[]>> {
      await ask({ count });
      const all = told();
      return async () => (await all).arrivals ?? [];
    },
    /** What has come since the count began. */
    arrivals: () => ask("arrivals"),
    close: () => child.disconnect(),
  };
}
