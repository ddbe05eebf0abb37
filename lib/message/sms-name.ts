import { toGsm } from "./templates/gsm";

/** The longest sender that is a name (3GPP TS 23.040, 9.1.2.5), and what the texts leave room for. */
export const SMS_NAME_LENGTH = 11;

/** The product's name in a text message: without what would make several messages of one. Maybe nothing is left. */
export function smsName(productName: string): string {
  return toGsm(productName).replace(/ +/g, " ").trim();
}
