import { type MeasuredSms, measureSms } from "@/lib/message/measure-sms";
import { SMS_NAME_LENGTH, smsName } from "@/lib/message/sms-name";
import { foldText } from "@/lib/text/fold";

export type NameRefusal = { outcome: "refused" } & (
  | { fault: "empty" | "forbidden-character" }
  /** A text message would show nothing of it. */
  | { fault: "unwritable" }
  /** As text messages write it. */
  | { fault: "too-long" }
  /** This text message would not be a single one any more, or too long for a browser to find the code in it. */
  | { fault: "sms-too-long"; sms: MeasuredSms }
);

/** What text messages leave out may be more, but the name stands in every header as well. */
const NAME_LENGTH = 40;

/** A product's name as it is stored, if every text message that names it stays one message. */
export function judgeProductName(input: string): { outcome: "name"; value: string } | NameRefusal {
  const folded = foldText(input, NAME_LENGTH);
  if (folded.outcome === "refused") return folded;
  const written = smsName(folded.value);
  if (written === "") return { outcome: "refused", fault: "unwritable" };
  const sms = measureSms(folded.value).find(({ fits }) => !fits);
  if (sms) return { outcome: "refused", fault: "sms-too-long", sms };
  if (written.length > SMS_NAME_LENGTH) return { outcome: "refused", fault: "too-long" };
  return { outcome: "name", value: folded.value };
}
