import { setTimeout as pause } from "node:timers/promises";
import { sql } from "@/db/client";
import { confirmed, makeDirectory, makeUser } from "@/db/testing/factories";
import { hashPassword } from "@/lib/password/hash";
import { openMailSink } from "./mail-sink";
import { type Figure, median, round } from "./measure";
import { mailTo, startProduct } from "./product";
import { Visitor } from "./visitor";

const PAIRS = 300;
/** What the worker does for somebody who exists is over before the next request is timed. */
const IDLE_MS = 120;
const PASSWORD = "correct horse battery staple";

type Times = { known: number[]; unknown: number[] };

/**
 * Whether time tells who exists: a forgotten password asked for, a wrong code and a wrong password on the running product,
 * for accounts with everything confirmed and for logins that nobody has. Pairs alternate in which of both comes first, so
 * that a noisy neighbour meets both.
 */
export async function recovery(databaseUrl: string, dataDir: string): Promise<Figure[]> {
  const sink = await openMailSink();
  const directory = await makeDirectory({ slug: "bench" });
  await mailTo(sink.port);
  const passwordHash = await hashPassword(PASSWORD);
  const logins: string[] = [];
  for (let n = 0; n < PAIRS; n += 1) {
    const email = confirmed(`bench-${n}@bench.test`);
    logins.push((await makeUser({ directoryId: directory.id, passwordHash, email })).login);
  }
  await sql`analyze`;
  const product = await startProduct(databaseUrl, dataDir);
  try {
    const [asking, guessing, signingIn] = [noTimes(), noTimes(), noTimes()];
    for (const [n, login] of [...logins.slice(0, 10), ...logins].entries()) {
      const both = [
        ["known", login],
        ["unknown", login.replace(/^user/, "none")],
      ] as const;
      for (const [who, name] of n % 2 ? both : both.toReversed()) {
        // One network and one login ask far more often here than anybody may.
        await sql`delete from rate_limit`;
        const visitor = new Visitor(product.origin);
        asking[who].push(await timed(visitor, "/forgot", "forgot", { login: name, way: "email" }, 303));
        guessing[who].push(await timed(visitor, "/forgot/code", "recovery-code", { code: "00000000" }, 200));
        signingIn[who].push(await timed(visitor, "/sign-in", "sign-in", { login: name, password: "not this one" }, 200));
      }
    }
    return [...compare("ask", asking), ...compare("wrong code", guessing), ...compare("wrong password", signingIn)];
  } finally {
    await product.stop();
    sink.close();
  }
}

const noTimes = (): Times => ({ known: [], unknown: [] });

async function timed(visitor: Visitor, path: string, formId: string, fields: Record<string, string>, status: 200 | 303) {
  const page = await visitor.open(path);
  await pause(IDLE_MS);
  const pressed = performance.now();
  await visitor.send(path, page, formId, fields, status);
  return performance.now() - pressed;
}

/** The first pairs warm up. */
function compare(what: string, times: Times): Figure[] {
  const [known, unknown] = [median(times.known.slice(10)), median(times.unknown.slice(10))];
  return [
    {
      bench: "recovery",
      figure: `${what}, median of a known login`,
      value: round(known),
      unit: "ms",
      peer: { name: "unknown login", value: round(unknown) },
      ratio: round(known / unknown, 2),
    },
    { bench: "recovery", figure: `${what}, difference of medians`, value: round(Math.abs(known - unknown), 2), unit: "ms" },
  ];
}
