import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Canaries } from "./canaries";
import { Inbox } from "./inbox";

export type TextMessage = { from: string; text: string };

/** What Kannel's `sendsms` wants to hear before it takes a message. */
export const GATEWAY_LOGIN = { username: "joignable", password: "gateway-canary-8Vq2" };

/** Six digits, or the eight of a forgotten password. */
const CODE = /\b(?:\d{6}|\d{8})\b/;
const LINK = /https?:\/\/\S+/;

/** A gateway for text messages that speaks as Kannel's `sendsms` does, and everybody's phone. Numbers are in E.164. */
export class SmsGateway {
  readonly #inbox = new Inbox<TextMessage>();
  readonly #canaries: Canaries;
  readonly #server = createServer((request, response) => {
    const { pathname, searchParams: asked } = new URL(request.url ?? "/", "http://gateway.test");
    const answer = (status: number, text: string) => response.writeHead(status, { "content-type": "text/plain" }).end(text);
    if (request.method !== "GET" || pathname !== "/cgi-bin/sendsms") return answer(404, "Unknown request.");
    if (asked.get("username") !== GATEWAY_LOGIN.username || asked.get("password") !== GATEWAY_LOGIN.password) {
      return answer(403, "Authorization failed for sendsms");
    }
    const to = asked.get("to") ?? "";
    if (!/^\+\d{6,15}$/.test(to) || this.#inbox.refuses(to)) return answer(400, "Number refused.");
    this.#receive(to, { from: asked.get("from") ?? "", text: asked.get("text") ?? "" });
    return answer(202, "0: Accepted for delivery");
  });

  constructor(canaries: Canaries) {
    this.#canaries = canaries;
  }

  start(): Promise<void> {
    return new Promise((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }

  #receive(to: string, message: TextMessage) {
    const [code] = CODE.exec(message.text) ?? [];
    if (code) this.#canaries.plant("code", code);
    const [link] = LINK.exec(message.text) ?? [];
    if (link) {
      this.#canaries.plant("token", link.split("/").at(-1) ?? "");
      this.#canaries.sawLink(link);
    }
    this.#inbox.deliver(to, message);
  }

  /** The next message to a number that was not read yet. */
  next(number: string): Promise<TextMessage> {
    return this.#inbox.next(number);
  }

  /** The code in the next message to a number. */
  async codeFor(number: string): Promise<string> {
    const { text } = await this.next(number);
    const [code] = CODE.exec(text) ?? [];
    if (!code) throw new Error(`no code in the message: ${text}`);
    return code;
  }

  /** The link in the next message to a number. */
  async linkFor(number: string): Promise<string> {
    const { text } = await this.next(number);
    const [link] = LINK.exec(text) ?? [];
    if (!link) throw new Error(`no link in the message: ${text}`);
    return link;
  }

  received(number: string): TextMessage[] {
    return this.#inbox.received(number);
  }

  refuse(number: string): void {
    this.#inbox.refuse(number);
  }

  accept(number: string): void {
    this.#inbox.accept(number);
  }
}
