import { failureOutcome } from "./http-outcome";
import type { HttpAnswer, HttpClient, HttpFailure, HttpRequest } from "./http-request";
import type { DeliveryOutcome } from "./transport";

/**
 * What a provider's SDK is thrown out of its call with: no answer, or one that is no success. An SDK would keep
 * to itself what decides about the message: whether the provider had it, and when it may be asked again.
 */
export class NotAccepted extends Error {
  override readonly name = "NotAccepted";
  constructor(readonly answer: HttpAnswer | HttpFailure) {
    super("the provider did not accept the request");
  }
}

/**
 * Sends the request of an SDK, whose own HTTP client this takes the place of: one client decides about
 * timeouts, redirects and sizes for all providers.
 *
 * @throws NotAccepted
 */
export async function exchange(client: HttpClient, request: HttpRequest): Promise<HttpAnswer> {
  const answer = await client.send(request);
  if ("error" in answer || answer.status < 200 || answer.status > 299) throw new NotAccepted(answer);
  return answer;
}

/**
 * What became of a message that an SDK was given.
 *
 * @param call gives it, and resolves with what the provider calls the message
 * @param known what the stored detail must not repeat
 * @param refusal what an answer that is no success means
 */
export async function sdkOutcome(
  call: () => Promise<unknown>,
  known: readonly string[],
  refusal: (answer: HttpAnswer, known: readonly string[]) => DeliveryOutcome,
): Promise<DeliveryOutcome> {
  try {
    const id = await call();
    if (typeof id === "string") return { outcome: "sent", providerMessageId: id };
    return { outcome: "unknown", error: "provider-error", detail: "an answer without the message's id" };
  } catch (error) {
    if (!(error instanceof NotAccepted)) throw error;
    return "error" in error.answer ? failureOutcome(error.answer, known) : refusal(error.answer, known);
  }
}

/** The object that an answer's body is; an empty one when it is none. */
export function jsonOf(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
