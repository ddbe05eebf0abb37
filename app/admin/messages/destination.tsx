import type { Translate } from "@/lib/i18n/translate";
import type { MaskedDestination } from "@/lib/message/list";

/** Where a message goes, masked: a screen reader says how a number ends instead of its dots. */
export function Destination({ of: { shown, digits }, t }: { of: MaskedDestination; t: Translate }) {
  if (digits === null) return shown;
  return (
    <>
      <span aria-hidden="true" className="whitespace-nowrap">
        {shown}
      </span>
      <span className="sr-only">{t("messages.ending-in", { digits })}</span>
    </>
  );
}
