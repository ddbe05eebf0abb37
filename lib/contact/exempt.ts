import { writeExempt } from "@/db/queries/administered-contacts";
import { lockContact } from "@/db/queries/contact-locks";
import { type Acting, type ActRefusal, actOnAccount } from "@/lib/user/act-on-account";
import type { Channel } from "./channel";

export type ExemptResult = { outcome: "exempted" } | { outcome: "asked" } | { outcome: "unchanged" } | ActRefusal;

/**
 * Says that somebody has no such channel, so that they are not asked for it; or that they have. A value that is
 * trusted there stays so.
 */
export async function exemptContact(
  by: Acting,
  request: { userId: string; channel: Channel; exempt: boolean },
): Promise<ExemptResult> {
  return actOnAccount(
    by,
    request.userId,
    { proof: "always", untold: ["unchanged"] },
    async ({ tx, record }): Promise<ExemptResult> => {
      const contact = await lockContact(tx, request);
      if (contact.exempt === request.exempt) return { outcome: "unchanged" };
      await writeExempt(tx, contact.id, request.exempt);
      await record(request.exempt ? "contact.exempted" : "contact.exemption-ended", {
        objectId: contact.id,
        details: { channel: request.channel },
      });
      return { outcome: request.exempt ? "exempted" : "asked" };
    },
  );
}
