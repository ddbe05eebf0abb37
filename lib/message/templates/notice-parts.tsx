import { ButtonWithLink, Words } from "./layout";
import type { mailWriter } from "./mail";
import type { Paragraph } from "./plain-text";

type Writer = ReturnType<typeof mailWriter>;

/** What a notice ends with: nothing to do for who did it; for anybody else the link that freezes the account, or whom to tell. */
export function afterNotice(
  { t, support }: Writer,
  { held, freezeLink }: { held: boolean; freezeLink: string | null },
): { html: React.ReactNode; text: Paragraph[]; preheader: string } {
  const yours = t("notice-you");
  const given = { support, held: held ? "yes" : "no" };
  const notYours = freezeLink ? t("notice-not-you", given) : t("notice-tell", given);
  return {
    preheader: notYours,
    html: (
      <>
        <Words>{yours}</Words>
        <Words>{notYours}</Words>
        {freezeLink && <ButtonWithLink href={freezeLink} label={t("notice-freeze")} />}
      </>
    ),
    text: [freezeLink ? [yours, notYours, freezeLink] : [yours, notYours]],
  };
}
