import path from "node:path";
import { makeDirectory, makeSession, makeUser } from "@/db/testing/factories";
import { freePort } from "@/e2e/support/free-port";
import { startProgram } from "@/e2e/support/program";
import { hashPassword } from "@/lib/password/hash";
import { type Figure, median, percentile, round } from "./measure";
import { Visitor } from "./visitor";

const PASSWORD = "correct horse battery staple";
/** Sessions of others, so that the row is looked for and not found for want of any other. */
const OTHERS = 2_000;
const WARM_UP = 50;
const PAIRS = 600;

/**
 * What it costs a request that somebody is signed in: the cookie is opened and the session's row read. The running
 * product is asked for one page that everybody may see, by a stranger and by somebody signed in, in turns, so that a
 * noisy neighbour meets both.
 */
export async function session(databaseUrl: string, dataDir: string): Promise<Figure[]> {
  const directory = await makeDirectory({ slug: "bench", policy: { asksContacts: false } });
  const user = await makeUser({ directoryId: directory.id, passwordHash: await hashPassword(PASSWORD) });
  for (let n = 0; n < OTHERS; n += 1) await makeSession(user.id);
  const origin = `http://127.0.0.1:${await freePort()}`;
  const product = startProduct(databaseUrl, dataDir, new URL(origin));
  try {
    await product.said(/Listening on port \d+/);
    const [stranger, holder] = [new Visitor(origin), new Visitor(origin)];
    await holder.send("/sign-in", await holder.open("/sign-in"), "sign-in", { login: user.login, password: PASSWORD });
    if (!(await holder.open("/webtop")).includes(user.displayName)) throw new Error("nobody is signed in");
    const without: number[] = [];
    const within: number[] = [];
    for (let pair = 0; pair < PAIRS; pair += 1) {
      const first = pair % 2 === 0;
      const one = await timeOf(first ? stranger : holder);
      const other = await timeOf(first ? holder : stranger);
      if (pair < WARM_UP) continue;
      without.push(first ? one : other);
      within.push(first ? other : one);
    }
    return [
      figure("added p50", median(within), median(without)),
      figure("added p95", percentile(within, 0.95), percentile(without, 0.95)),
    ];
  } finally {
    await product.stop();
  }
}

async function timeOf(visitor: Visitor): Promise<number> {
  const began = performance.now();
  await visitor.open("/help");
  return performance.now() - began;
}

const figure = (name: string, value: number, peer: number): Figure => ({
  bench: "session",
  figure: name,
  value: round(value - peer, 2),
  unit: "ms",
  peer: { name: "the same page for a stranger", value: round(peer, 2) },
  ratio: round(value / peer, 2),
});

function startProduct(databaseUrl: string, dataDir: string, url: URL) {
  const { AUTH_SECRET = "", CODE_KEYS = "", SECRET_KEYS = "" } = process.env;
  return startProgram("cli/start.ts", [], {
    env: {
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      APP_URL: url.origin,
      HOSTNAME: url.hostname,
      PORT: url.port,
      AUTH_SECRET,
      CODE_KEYS,
      SECRET_KEYS,
      LOG_LEVEL: "error",
    },
    log: path.join(dataDir, "session.log"),
  });
}
