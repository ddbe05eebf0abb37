import type { AddressInfo } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import type { Canaries } from "./canaries";
import { Inbox } from "./inbox";

export type Mail = { subject: string; text: string; html: string };

/** Six digits, or the eight of a forgotten password. */
const CODE = /\b(?:\d{3} \d{3}|\d{4} \d{4})\b/;
const LINK = /^https?:\/\/\S+$/m;
const ANY_LINK = /https?:\/\/[^\s"'<>)]+|(?:href|src|action)="[^"]*"/g;

/** The mail server that the product is told to use, and everybody's mailbox. */
export class MailServer {
  readonly #inbox = new Inbox<Mail>();
  readonly #canaries: Canaries;
  readonly #server: SMTPServer;

  constructor(canaries: Canaries) {
    this.#canaries = canaries;
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onRcptTo: ({ address }, _, done) => {
        if (this.#inbox.postpones(address)) return done(Object.assign(new Error("4.2.1 Come back later"), { responseCode: 450 }));
        if (!this.#inbox.refuses(address)) return done();
        done(Object.assign(new Error("5.1.1 No such mailbox"), { responseCode: 550 }));
      },
      onData: (stream, { envelope }, done) => {
        simpleParser(stream).then((mail) => {
          for (const { address } of envelope.rcptTo) this.#receive(address, mail);
          done();
        }, done);
      },
    });
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get port(): number {
    return (this.#server.server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve));
  }

  #receive(address: string, { subject = "", text = "", html }: ParsedMail) {
    // The name of a document type looks like an address, and nothing is fetched from it.
    const mail = { subject, text, html: (html || "").replace(/^<!DOCTYPE[^>]*>/i, "") };
    const code = CODE.exec(text);
    if (code) this.#canaries.plant("code", code[0].replace(" ", ""));
    const link = LINK.exec(text);
    if (link) this.#canaries.plant("token", link[0].split("/").at(-1) ?? "");
    for (const [found] of `${text}\n${mail.html}`.matchAll(ANY_LINK)) this.#canaries.sawLink(found.replace(/^\w+="(.*)"$/, "$1"));
    this.#inbox.deliver(address, mail);
  }

  /** The next mail to an address that was not read yet. */
  next(address: string): Promise<Mail> {
    return this.#inbox.next(address);
  }

  /** The code in the next mail to an address. */
  async codeFor(address: string): Promise<string> {
    return codeOf(await this.next(address));
  }

  /** The link in the next mail to an address. */
  async linkFor(address: string): Promise<string> {
    return linkOf(await this.next(address));
  }

  received(address: string): Mail[] {
    return this.#inbox.received(address);
  }

  refuse(address: string): void {
    this.#inbox.refuse(address);
  }

  postpone(address: string): void {
    this.#inbox.postpone(address);
  }

  accept(address: string): void {
    this.#inbox.accept(address);
  }
}

/** The code that a mail shows its reader. */
export function codeOf({ text }: Mail): string {
  const [code] = CODE.exec(text) ?? [];
  if (!code) throw new Error(`no code in the mail:\n${text}`);
  return code.replace(" ", "");
}

/** The link that a mail has on a line of its own. */
export function linkOf({ text }: Mail): string {
  const [link] = LINK.exec(text) ?? [];
  if (!link) throw new Error(`no link in the mail:\n${text}`);
  return link;
}
