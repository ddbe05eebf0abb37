import type { Translate } from "@/lib/i18n/translate";

/** Where to ask for help: the organisation's address, or in words who to turn to. */
export function Support({ t, address }: { t: Translate; address: string | null }) {
  if (!address) return <p>{t("info.support-unknown")}</p>;
  return (
    <p>
      {t("info.support")} <a href={`mailto:${address}`}>{address}</a>
    </p>
  );
}
