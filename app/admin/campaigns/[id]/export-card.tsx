import { Button } from "@/app/_ui/button";
import { ButtonRow } from "@/app/_ui/button-row";
import { buttonStyle } from "@/app/_ui/button-style";
import { Card } from "@/app/_ui/card";
import type { Translate } from "@/lib/i18n/translate";

/** The campaign's people as a file. Plain links and forms: a file takes the place of no page. */
export function ExportCard({ id, t }: { id: string; t: Translate }) {
  return (
    <Card id="export" heading={t("watch.export")}>
      <p>{t("watch.export-text")}</p>
      <ButtonRow>
        <a href={`/admin/campaigns/${id}/export`} className={buttonStyle("outline")}>
          {t("watch.export-masked")}
        </a>
        <form method="post" action={`/admin/campaigns/${id}/export`}>
          <Button variant="outline">{t("watch.export-whole")}</Button>
        </form>
      </ButtonRow>
    </Card>
  );
}
