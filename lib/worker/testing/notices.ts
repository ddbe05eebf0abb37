import { db } from "@/db/client";
import { addMessage } from "@/db/queries/messages";
import { makeUser } from "@/db/testing/factories";
import { CONSOLE } from "@/lib/audit/actor";
import { startMailServer } from "@/lib/message/testing/mail-server";
import { configureService } from "@/lib/sending-service/configure";

/** Somebody to be notified, and the mail server that every notice goes to. */
export async function startNotices() {
  process.env.OUTGOING_ALLOW = "127.0.0.1";
  const server = await startMailServer();
  const user = await makeUser();
  await configureService({
    channel: "email",
    kind: "smtp",
    sender: "no-reply@joignable.example",
    settings: { host: "127.0.0.1", port: server.port, security: "none" },
    active: true,
    actor: CONSOLE,
  });
  return {
    /** What has arrived, in order. */
    received: server.received,
    /** Puts a notice into the outbox. */
    notify: () =>
      addMessage(db, {
        userId: user.id,
        channel: "email",
        template: "binding-notice",
        locale: "fr",
        destination: user.email.value ?? "",
        details: { channel: "mobile", value: "•• 42" },
      }),
    close: () => server.close(),
  };
}
