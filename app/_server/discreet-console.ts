import { logFailure, logWords } from "@/lib/log";

/**
 * Lets what Next and its libraries print of an error pass through our log. They print the whole error, and a
 * failed query's quotes the addresses and numbers that it was called with.
 */
export function makeConsoleDiscreet(): void {
  console.error = (...said: unknown[]) => {
    const error = said.find((part) => part instanceof Error);
    if (error) logFailure("web.failed", error, { reference: "digest" in error ? `digest-${String(error.digest)}` : undefined });
    else logWords("error", "web.said", said.filter((part) => typeof part === "string").join(" "));
  };
  console.warn = (...said: unknown[]) => logWords("warn", "web.said", said.filter((part) => typeof part === "string").join(" "));
}
