import { setting } from "@/lib/env";
import { LOCALES, type Locale } from "@/lib/i18n/locale";
import { writeSms } from "./render";
import { goesBy, SAMPLE_IDS, type SampleId, sampleMessage } from "./samples";
import { smsName } from "./sms-name";
import { type SmsParts, smsParts } from "./sms-parts";
import { SMS_LENGTH, siteLine } from "./templates/sms";

export type MeasuredSms = SmsParts & {
  id: SampleId;
  locale: Locale;
  text: string;
  /** One message of GSM-7, and no longer than browsers read. */
  fits: boolean;
  /** How long a code is with the line that names its site, for which there may be no room; null for what is no code. */
  withSiteLine: number | null;
};

/** Every text message in every language with a product's name and the site's real host, and what it takes. */
export function measureSms(productName: string): MeasuredSms[] {
  return SAMPLE_IDS.filter((id) => goesBy(id, "mobile")).flatMap((id) =>
    LOCALES.map((locale) => measureSample(id, locale, productName)),
  );
}

/** One of them. */
export function measureSample(id: SampleId, locale: Locale, productName: string): MeasuredSms {
  const message = sampleMessage(id, { channel: "mobile", locale, product: smsName(productName), support: null });
  const text = writeSms(message);
  const counted = smsParts(text);
  const line = message.proof && siteLine(setting("APP_URL").hostname, message.proof.code);
  return {
    ...counted,
    id,
    locale,
    text,
    fits: counted.encoding === "GSM-7" && counted.parts === 1 && counted.characters <= SMS_LENGTH,
    withSiteLine: line === null ? null : text.endsWith(line) ? text.length : text.length + line.length,
  };
}
