import type { Translate } from "@/lib/i18n/translate";

type Props = { address: string | null; t: Translate };

/** What somebody does who has nothing left to prove it by, and whom they ask. */
export function HelpDesk({ address, t }: Props) {
  return (
    <>
      <p>{t("second-factor.help")}</p>
      {address && <p>{t("second-factor.help-address", { address })}</p>}
    </>
  );
}
