import { buttonStyle } from "@/app/_ui/button-style";
import { Card } from "@/app/_ui/card";
import type { Translate } from "@/lib/i18n/translate";
import { Whole } from "./whole";

/** « Essai à blanc » : what a launch would do, contact by contact, as a file. */
export function DryRun({ campaignId, t }: { campaignId: string; t: Translate }) {
  const file = `/admin/campaigns/${campaignId}/review/dry-run`;
  return (
    <Card id="dry-run" heading={t("impact.dry-run")}>
      <div className="grid justify-items-start gap-4">
        <p>{t("impact.dry-run-hint")}</p>
        <a href={file} className={buttonStyle("outline", "small")}>
          {t("impact.dry-run-get")}
        </a>
        <Whole action={file} t={t} />
      </div>
    </Card>
  );
}
