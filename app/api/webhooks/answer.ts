import type { Taken } from "@/lib/message/webhooks/taken";

const STATUS: Record<Taken, number> = { taken: 204, "not-believed": 403, malformed: 400 };

/** A provider is told whether to send its report again, and nothing else. */
export function answer(taken: Taken): Response {
  return new Response(null, { status: STATUS[taken] });
}
