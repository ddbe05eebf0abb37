import type { Translate } from "@/lib/i18n/translate";
import { unknownText } from "../../describe";

/** Whom a choice reaches, in words. */
export type PreviewTexts = {
  people: string;
  /** By name; the last line may say how many more there are. */
  first: { id: string; name: string }[];
  unknown: string | null;
};

export function previewTexts(
  counted: { people: number; first: readonly { id: string; name: string }[]; unknownLogins: readonly string[] },
  t: Translate,
): PreviewTexts {
  const { people, first, unknownLogins } = counted;
  const more = people - first.length;
  return {
    people: people === 0 ? t("campaign.who-empty") : t("campaign.preview-people", { people }),
    first: [...first, ...(more > 0 ? [{ id: "more", name: t("campaign.preview-more", { count: more }) }] : [])],
    unknown: unknownLogins.length > 0 ? unknownText(unknownLogins, t) : null,
  };
}
