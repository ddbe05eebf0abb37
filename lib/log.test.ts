import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const CANARIES = [
  "camille.roy@siege.example",
  "+33612345642",
  "482913",
  "8Q7xAbCdEfGhIjKlMnOpQr8Q7xAbCdEfGhIjKlMnOpQr8Q7xAbCdEfGhIjKlMnOp",
];

/** What a program of these lines writes to its standard output. */
async function written(lines: string): Promise<string> {
  const program = `import { logEvent, logFailure } from "@/lib/log";\n${lines}`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", program]);
  return stdout;
}

test("a line holds the event and its ids, and no personal data however it is passed", async () => {
  const id = "01a2027c-1520-77dd-9b62-11d966933800";
  const output = await written(`
    logEvent("info", "message.sent", { messageId: "${id}", took: 12, code: "482913" });
    for (const canary of ${JSON.stringify(CANARIES)}) {
      logEvent("warn", "message.failed", { reason: canary });
      logFailure("message.failed", new Error("Failed query, params: " + canary, { cause: new Error(canary) }));
    }`);
  const [first] = output.split("\n");
  expect(JSON.parse(first ?? "")).toMatchObject({
    level: "info",
    event: "message.sent",
    messageId: id,
    took: 12,
    code: "[redacted]",
  });
  expect(output.match(/message\.failed/g)).toHaveLength(2 * CANARIES.length);
  for (const canary of CANARIES) expect(output).not.toContain(canary);
});
