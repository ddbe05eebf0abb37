import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import { rootCertificates } from "node:tls";
import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import { setting } from "@/lib/env";
import { SMTP_PORTS, type SmtpSecrets, type SmtpSettings } from "@/lib/sending-service/smtp";
import { assertMayReach, outgoingLookup } from "./outgoing-address";

/** A spare connection is kept this long: a mail then costs no greeting, and no server is kept waiting for nothing. */
const SPARE_MS = 30_000;

/** How one attempt failed, and whether the message may have arrived all the same. */
export type SmtpFailure = { stage: "connect" | "send"; handedOver: boolean; error: SMTPConnection.SMTPError };

export type SmtpSession = {
  /** Hands over one message for one recipient. Null when the server took it. */
  send(mail: { from: string; to: string; source: Buffer }): Promise<SmtpFailure | null>;
  onEnd(listener: () => void): void;
  close(): void;
};

/**
 * Connects, greets, secures and authenticates.
 *
 * nodemailer's own pool is not used: it never gets back a connection whose socket could not be had, sends a
 * message again by itself when a connection closes under it, and cannot say whether the message had left.
 */
export async function connectSmtp(
  settings: SmtpSettings,
  secrets: SmtpSecrets,
  timeoutMs: number,
): Promise<SmtpSession | SmtpFailure> {
  let socket: Socket | undefined;
  let connection: SMTPConnection | undefined;
  try {
    assertMayReach(settings.host);
    const port = settings.port ?? SMTP_PORTS[settings.security];
    const opening = (async () => {
      // Without `noDelay` the end of a mail waits for the acknowledgement of what came before it: 40 ms a mail.
      socket = connect({ host: settings.host, port, lookup: outgoingLookup, noDelay: true, keepAlive: true });
      await connected(socket);
      connection = new SMTPConnection(optionsOf(settings, port, socket, timeoutMs));
      const broken = breaking(connection);
      await Promise.race([broken, done((ready) => connection?.connect(ready))]);
      const { username: user } = settings;
      if (user !== undefined) {
        await Promise.race([
          broken,
          done((ready) => connection?.login({ credentials: { user, pass: secrets.PASSWORD ?? "" } }, ready)),
        ]);
      }
      return sessionOf(connection, broken, timeoutMs);
    })();
    return await within(timeoutMs, opening);
  } catch (error) {
    connection?.close();
    socket?.destroy();
    return { stage: "connect", handedOver: false, error: error as SMTPConnection.SMTPError };
  }
}

const optionsOf = (settings: SmtpSettings, port: number, connection: Socket, timeoutMs: number): SMTPConnection.Options => ({
  connection,
  host: settings.host,
  port,
  name: setting("APP_URL").hostname,
  secure: settings.security === "tls",
  requireTLS: settings.security === "starttls",
  ignoreTLS: settings.security === "none",
  tls: { minVersion: "TLSv1.2", ...(settings.authority && { ca: [...rootCertificates, settings.authority] }) },
  greetingTimeout: timeoutMs,
  socketTimeout: SPARE_MS,
  logger: false,
});

const connected = (socket: Socket) =>
  new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve).once("error", reject);
  });

const done = (start: (ready: (error?: Error | null) => void) => void) =>
  new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve())));

/** Rejects when the connection breaks or ends, which a step that waits for a reply is not told. */
function breaking(connection: SMTPConnection): Promise<never> {
  const broken = new Promise<never>((_, reject) => {
    connection.on("error", reject);
    connection.once("end", () => reject(Object.assign(new Error("closed"), { code: "ECONNECTION" })));
  });
  broken.catch(() => {});
  return broken;
}

async function within<Value>(timeoutMs: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("timeout"), { code: "ETIMEDOUT" })), timeoutMs);
  });
  // What is given up still ends some time, and nobody listens any more.
  work.catch(() => {});
  return Promise.race([work, deadline]).finally(() => clearTimeout(timer));
}

function sessionOf(connection: SMTPConnection, broken: Promise<never>, timeoutMs: number): SmtpSession {
  return {
    onEnd: (listener) => void connection.once("end", listener),
    close: () => connection.close(),
    async send({ from, to, source }) {
      let handedOver = false;
      const body = new Readable({
        read() {
          handedOver = true;
          this.push(source);
          this.push(null);
        },
      });
      const sending = done((ready) => connection.send({ from, to: [to], size: source.length }, body, ready));
      try {
        await within(timeoutMs, Promise.race([broken, sending]));
        return null;
      } catch (error) {
        connection.close();
        return { stage: "send", handedOver, error: error as SMTPConnection.SMTPError };
      }
    },
  };
}
