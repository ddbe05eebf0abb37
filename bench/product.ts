import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import path from "node:path";
import { db } from "@/db/client";
import { sendingServices } from "@/db/schema/sending-service";
import { startProgram } from "@/e2e/support/program";

/** Starts the product as `npm start` does, web server and worker, on a benchmark's database. */
export async function startProduct(
  databaseUrl: string,
  dataDir: string,
): Promise<{ origin: string; stop: () => Promise<unknown> }> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { AUTH_SECRET = "", CODE_KEYS = "", SECRET_KEYS = "" } = process.env;
  const program = startProgram("cli/start.ts", [], {
    env: {
      NODE_ENV: "production",
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      APP_URL: origin,
      HOSTNAME: "127.0.0.1",
      PORT: String(port),
      OUTGOING_ALLOW: "127.0.0.1",
      AUTH_SECRET,
      CODE_KEYS,
      SECRET_KEYS,
      LOG_LEVEL: "error",
    },
    log: path.join(dataDir, "product.log"),
  });
  await program.said(/Listening on port \d+/);
  return { origin, stop: () => program.stop() };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

/** Turns on a mail service that delivers to a port of this machine. */
export async function mailTo(port: number): Promise<void> {
  await db.insert(sendingServices).values({
    channel: "email",
    kind: "smtp",
    sender: "Joignable <no-reply@joignable.example>",
    settings: { host: "127.0.0.1", port, security: "none", connections: 5 },
    active: true,
  });
}
