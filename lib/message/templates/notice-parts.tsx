import { ButtonWithLink, Words } from "./layout";
import type { mailWriter } from "./mail";
import type { Paragraph } from "./plain-text";

type Writer = ReturnType<typeof mailWriter>;

/**
 * What a notice ends with: nothing to do for who did it; for anybody else the link that freezes the account, or whom to tell.
 * What the help desk did was nobody's own act: that one asks whether it was wanted, and says whom to ask.
 */
export function afterNotice(
  { t, support }: Writer,
  { held, helpDesk = false, freezeLink }: { held: boolean; helpDesk?: boolean; freezeLink: string | null },
): { html: React.ReactNode; text: Paragraph[]; preheader: string } {
  const yours = t(helpDesk ? "notice-asked" : "notice-you");
  const given = { support, held: held ? "yes" : "no" };
  const notYours = freezeLink
    ? t(helpDesk ? "notice-not-asked" : "notice-not-you", given)
    : t(helpDesk ? "notice-not-asked-tell" : "notice-tell", given);
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
