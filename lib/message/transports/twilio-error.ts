import type { DeliveryError } from "./transport";

/** It is no number, nobody has it, it is a landline, or whoever has it answered STOP. */
const NOBODY_THERE = new Set([21211, 21214, 21217, 21401, 21407, 21421, 21610, 21614, 21635, 30005, 30006]);

/** Its country is not enabled, this sender does not reach it, or it was blocked or filtered on the way: no fault of a number. */
const NOT_CARRIED = new Set([21408, 21612, 30004, 30007, 30034]);

const CREDENTIALS_REFUSED = new Set([20003, 20005]);

/** Too much is asked or waits at this sender, maintenance; the phone is off, or the code's life was over first. */
const NOT_NOW = new Set([14107, 20429, 21611, 21730, 30001, 30003, 30017, 30022, 30023, 30036]);

/**
 * What Twilio's own number for a failure means (twilio.com/docs/api/errors), at the hand-over as well as afterwards.
 * Null for one that says nothing of the message.
 */
export function twilioError(code: number): DeliveryError | null {
  if (NOBODY_THERE.has(code)) return "destination-refused";
  if (NOT_CARRIED.has(code)) return "message-refused";
  if (CREDENTIALS_REFUSED.has(code)) return "credentials-refused";
  return NOT_NOW.has(code) ? "busy" : null;
}
