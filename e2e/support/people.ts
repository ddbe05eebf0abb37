import { randomBytes } from "node:crypto";
import { confirmed, due, makeUser, someMobile } from "@/db/testing/factories";
import type { Canaries } from "./canaries";

/** Everybody's password, and its argon2id hash: hashing it anew for each of them would be the slowest part of a test. */
export const PASSWORD = "Un phare rouge sur la falaise";
const PASSWORD_HASH = "$argon2id$v=19$m=19456,t=2,p=1$YoWtcYV840T1tlXcEaLNTA$2uHMPx6Oaois9r3KMSUb659KC8zFkKtadHJvM8oKyls";

/** `campaign`: confirmed once, and un-confirmed by a campaign since. */
export type Standing = "unconfirmed" | "confirmed" | "campaign" | "missing";

export type Person = {
  id: string;
  directoryId: string;
  login: string;
  password: string;
  name: string;
  email: string;
  /** In E.164, as a gateway is told. */
  mobile: string;
};

type Given = Omit<Parameters<typeof makeUser>[0] & {}, "email" | "mobile"> & {
  email?: Standing;
  mobile?: Standing;
  number?: string;
};

const contact = (standing: Standing, value: string) => {
  switch (standing) {
    case "unconfirmed":
      return { value, sourceValue: value };
    case "confirmed":
      return confirmed(value, new Date(Date.now() - 86_400_000));
    case "campaign":
      return due(value);
    case "missing":
      return { value: null };
  }
};

/** Makes somebody with addresses that nobody else has, and the password that everybody has. */
export async function makePerson(
  canaries: Canaries,
  { email = "unconfirmed", mobile = "unconfirmed", number, ...given }: Given = {},
): Promise<Person> {
  const displayName = given.displayName ?? "Camille Roy";
  const login = given.login ?? `${displayName.toLowerCase().replace(/[^a-z]+/g, ".")}.${randomBytes(3).toString("hex")}`;
  const values = { email: `${login}@siege.example`, mobile: number ?? someMobile() };
  const proved = [email, mobile].some((standing) => standing === "confirmed" || standing === "campaign");
  const user = await makeUser({
    passwordHash: PASSWORD_HASH,
    ...(proved && { everTrustedAt: new Date(Date.now() - 86_400_000) }),
    ...given,
    displayName,
    login,
    email: contact(email, values.email),
    mobile: contact(mobile, values.mobile),
  });
  canaries.plant("address", values.email);
  canaries.plant("number", values.mobile);
  canaries.plant("password", PASSWORD);
  return { id: user.id, directoryId: user.directoryId, login, password: PASSWORD, name: displayName, ...values };
}

/** A French mobile as the screens write it: 06 12 34 56 42. */
export const asRead = (mobile: string) => mobile.replace(/^\+33/, "0").replace(/(\d{2})(?=\d)/g, "$1 ");
