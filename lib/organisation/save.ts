import { db } from "@/db/client";
import { lockOrganisationWords, type OrganisationWords, updateOrganisationWords } from "@/db/queries/organisation";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { parseEmail } from "@/lib/contact/parse-email";
import { judgeProductName, type NameRefusal } from "./name";
import { tidyText } from "./own-text";

export type SaveOrganisationResult =
  | { outcome: "saved" }
  /** Somebody else saved since the form was shown; `differs`: what would be replaced. */
  | { outcome: "conflict"; stored: OrganisationWords; differs: (keyof OrganisationWords)[] }
  | { outcome: "name-refused"; why: NameRefusal }
  | { outcome: "support-refused" };

/** A longer one would not fit on a line of a mail's text, with what stands around it. */
export const SUPPORT_LENGTH = 72;

/**
 * Saves what an administrator set; what is not given stays, and an empty text stands for the product's own words.
 *
 * The row's lock orders two administrators, as it does those of a policy. Of the longer texts and of the help desk's
 * address the audit says only that they changed.
 *
 * @param given texts are clean and within their lengths: forms see to that
 */
export async function saveOrganisation(
  { version, ...given }: { version: number } & Partial<OrganisationWords>,
  actor: Actor,
): Promise<SaveOrganisationResult> {
  const settings = { ...given };
  if (given.productName !== undefined) {
    const name = judgeProductName(given.productName);
    if (name.outcome === "refused") return { outcome: "name-refused", why: name };
    settings.productName = name.value;
  }
  if (given.supportAddress !== undefined) {
    const support = judgeSupport(given.supportAddress ?? "");
    if (support === undefined) return { outcome: "support-refused" };
    settings.supportAddress = support;
  }
  for (const name of OWN_TEXTS) {
    if (given[name] !== undefined) settings[name] = tidyText(given[name] ?? "") || null;
  }

  return db.transaction(async (tx) => {
    const stored = await lockOrganisationWords(tx);
    if (!stored) throw new Error("the database has no organisation: run the migrations");
    const { version: storedVersion, ...words } = stored;
    const changed = (Object.keys(settings) as (keyof OrganisationWords)[]).filter((name) => settings[name] !== words[name]);
    if (changed.length === 0) return { outcome: "saved" };
    if (storedVersion !== version) return { outcome: "conflict", stored: words, differs: changed };

    await updateOrganisationWords(tx, version, settings);
    await recordAudit(tx, {
      what: "organisation.saved",
      actorId: actor.id,
      address: actor.address,
      details: {
        changed,
        ...(changed.includes("productName") && { productName: { from: words.productName, to: settings.productName } }),
      },
    });
    return { outcome: "saved" };
  });
}

const OWN_TEXTS = ["noticeTextFr", "noticeTextEn", "helpTextFr", "helpTextEn"] as const;

/** The canonical address, null for none, undefined for what is no address. */
function judgeSupport(input: string): string | null | undefined {
  if (input.trim() === "") return null;
  const parsed = parseEmail(input);
  return parsed.outcome === "email" && parsed.value.length <= SUPPORT_LENGTH ? parsed.value : undefined;
}
