import { makeUser } from "@/db/testing/factories";
import type { Acting } from "@/lib/user/act-on-account";

/** Documentation's own network (RFC 5737). */
const ADDRESS = "198.51.100.7";

/** An administrator who proved a moment ago that it is they, unless said otherwise. */
export async function makeAdministrator(given: Parameters<typeof makeUser>[0] = {}, proven = true) {
  const user = await makeUser({ displayName: "Adèle Petit", ...given, role: "administrator" });
  const by: Acting & { actor: { id: string } } = { actor: { id: user.id, address: ADDRESS }, proven };
  return { ...user, by };
}
