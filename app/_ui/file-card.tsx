import type { Table } from "@/lib/csv/table";
import type { Translate } from "@/lib/i18n/translate";
import { Button } from "./button";
import { ButtonRow } from "./button-row";
import { buttonStyle } from "./button-style";
import { Card } from "./card";

/**
 * What a page shows as a file: masked by a link, and with whole values by a button, because that is recorded. Plain ones:
 * a file takes the place of no page.
 */
export function FileCard({ of, address, t }: { of: Table["of"]; address: string; t: Translate }) {
  return (
    <Card id="file" heading={t(`file.heading-${of}`)}>
      <p>{t(`file.text-${of}`)}</p>
      <p className="text-muted">{t("file.recorded")}</p>
      <ButtonRow>
        <a href={address} className={buttonStyle("outline")}>
          {t("file.masked")}
        </a>
        <form action={address} method="post">
          <Button variant="quiet">{t("file.whole")}</Button>
        </form>
      </ButtonRow>
    </Card>
  );
}
