import { randomBytes } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseMailSender } from "@/lib/sending-service/sender";
import { type TrayFormat, trayFileName, trayFolder } from "@/lib/tray/folder";
import { composeMail, isMail } from "./compose";
import type { Outgoing, Transport } from "./transport";

/** Only the program's own account reads what it would have sent: there are codes in it. */
const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;

/** A text message as a file: who, from whom, and the text as the telephone would show it. */
const textFile = ({ to, content }: Outgoing, sender: string) => Buffer.from(`To: ${to}\nFrom: ${sender}\n\n${content.text}\n`);

/**
 * The demo's provider: writes messages into a folder instead of sending them. A file appears whole or not at
 * all, because it gets its name after its content.
 */
export function trayTransport(sender: string): Transport {
  async function write(message: Outgoing, format: TrayFormat, content: Buffer): Promise<string> {
    const folder = trayFolder();
    const name = trayFileName(message, format);
    // The folder is outside of what is built; looked for, it would bring the whole project along.
    const draft = path.join(/* turbopackIgnore: true */ folder, `.${name}.${randomBytes(6).toString("hex")}`);
    await mkdir(folder, { recursive: true, mode: FOLDER_MODE });
    await writeFile(draft, content, { mode: FILE_MODE, flush: true });
    await rename(draft, path.join(folder, name));
    return name;
  }
  return {
    async deliver(message) {
      try {
        if (!isMail(message))
          return { outcome: "sent", providerMessageId: await write(message, "txt", textFile(message, sender)) };
        const from = parseMailSender(sender);
        if (!from) return { outcome: "refused", error: "misconfigured", detail: "the sender is no address" };
        return { outcome: "sent", providerMessageId: await write(message, "eml", await composeMail(message, from)) };
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        return { outcome: "retry", error: "unreachable", detail: `the tray's folder: ${code ?? "error"}` };
      }
    },
    close() {},
  };
}
