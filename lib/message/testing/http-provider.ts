import { afterEach, beforeEach, expect, test } from "vitest";
import type { Outgoing, Transport } from "../transports/transport";
import { type ReceivedRequest, startGateway } from "./gateway";

export type Answer = NonNullable<Parameters<typeof startGateway>[0]>;

export const jsonAnswer =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

/** Starts a provider that answers as told, and the transport that is told of it. */
export type OpenProvider = (
  answer: Answer,
  timeoutMs?: number,
) => Promise<{
  /** What was asked of it about messages. */
  received: ReceivedRequest[];
  base: string;
  close(): void;
  deliver(over?: Partial<Outgoing>): ReturnType<Transport["deliver"]>;
}>;

/** For the tests of a file: providers on this machine, which are gone after each. */
export function providerFor(message: Outgoing, connect: (baseUrl: string, timeoutMs: number) => Transport): OpenProvider {
  const given = process.env.OUTGOING_ALLOW;
  const open: { close(): unknown }[] = [];
  beforeEach(() => {
    process.env.OUTGOING_ALLOW = "127.0.0.1";
  });
  afterEach(() => {
    for (const one of open.splice(0).reverse()) one.close();
    if (given === undefined) delete process.env.OUTGOING_ALLOW;
    else process.env.OUTGOING_ALLOW = given;
  });
  return async (answer, timeoutMs = 2_000) => {
    const { received, base, close } = await startGateway(answer);
    const transport = connect(base, timeoutMs);
    open.push({ close }, transport);
    return { received, base, close, deliver: (over = {}) => transport.deliver({ ...message, ...over }) };
  };
}

/** What holds for every provider that is spoken to by HTTP. */
export function testHttpProvider(
  openProvider: OpenProvider,
  {
    accepted,
    untold,
  }: {
    /** How it says yes. */
    accepted: Answer;
    /** What must not be found in what is kept of an answer. */
    untold: RegExp;
  },
): void {
  test("a provider that is not there has certainly not got the message", async () => {
    const { close, deliver } = await openProvider(accepted);
    close();
    expect(await deliver()).toMatchObject({ outcome: "retry", error: "unreachable" });
  });

  test("one that reads and says nothing, or hangs up, may have it", async () => {
    const silent = await openProvider(() => {}, 200);
    expect(await silent.deliver()).toMatchObject({ outcome: "unknown", error: "timeout" });
    const hasty = await openProvider((response) => response.socket?.destroy());
    expect(await hasty.deliver()).toMatchObject({ outcome: "unknown", error: "unreachable" });
  });

  test.each(["", "<html>", "[]", "{}", "null"])("a success that says %j may be one", async (body) => {
    const { deliver } = await openProvider((response) => response.writeHead(200).end(body));
    expect(await deliver()).toMatchObject({ outcome: "unknown", error: "provider-error" });
  });

  test.each([
    [400, "refused", "message-refused"],
    [429, "retry", "busy"],
    [502, "unknown", "provider-error"],
    [503, "retry", "busy"],
  ])("an answer of %i that is no JSON is %s: %s", async (status, outcome, error) => {
    const { deliver } = await openProvider((response) => response.writeHead(status).end("<h1>No</h1>"));
    expect(await deliver()).toEqual({ outcome, error, detail: `HTTP ${status} <h1>No</h1>` });
  });

  test("429 waits as long as the provider asks", async () => {
    const { received, deliver } = await openProvider(jsonAnswer(429, {}, { "retry-after": "7" }));
    expect(await deliver()).toMatchObject({ outcome: "retry", error: "busy", afterMs: 7_000 });
    expect(received).toHaveLength(1);
  });

  test("a redirect is not followed", async () => {
    const elsewhere = await openProvider(accepted);
    const { received, deliver } = await openProvider((response) => response.writeHead(307, { location: elsewhere.base }).end());
    expect(await deliver()).toMatchObject({ outcome: "refused" });
    expect([received.length, elsewhere.received.length]).toEqual([1, 0]);
  });

  test("what the provider repeats of the message and the credentials is not kept", async () => {
    const { deliver } = await openProvider((response, { body, headers }) => {
      const words = `Invalid: ${body} ${JSON.stringify(headers)}`;
      response.writeHead(400).end(JSON.stringify({ name: "x", code: 1, errorCode: "X", message: words }));
    });
    const outcome = await deliver();
    expect(outcome).toMatchObject({ outcome: "refused" });
    expect(JSON.stringify(outcome)).not.toMatch(untold);
  });
}
