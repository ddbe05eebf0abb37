import { SMS_NAME_LENGTH, smsName } from "@/lib/message/sms-name";
import { foldText } from "@/lib/text/fold";

export type NameRefusal = { outcome: "refused" } & (
  | { fault: "empty" | "forbidden-character" }
  /** A text message would show nothing of it. */
  | { fault: "unwritable" }
  /** As text messages write it: every one that names it has to stay a single message. */
  | { fault: "too-long" }
);

/** What text messages leave out may be more, but the name stands in every header as well. */
const NAME_LENGTH = 40;

/** A product's name as it is stored, if every text message that names it stays one message. */
export function judgeProductName(input: string): { outcome: "name"; value: string } | NameRefusal {
  const folded = foldText(input, NAME_LENGTH);
  if (folded.outcome === "refused") return folded;
  const written = smsName(folded.value);
  if (written === "") return { outcome: "refused", fault: "unwritable" };
  if (written.length > SMS_NAME_LENGTH) return { outcome: "refused", fault: "too-long" };
  return { outcome: "name", value: folded.value };
}
