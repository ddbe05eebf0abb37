import { Button } from "@/app/_ui/button";
import { ButtonRow } from "@/app/_ui/button-row";
import { buttonStyle } from "@/app/_ui/button-style";
import { Card } from "@/app/_ui/card";
import type { Translate } from "@/lib/i18n/translate";

/** The list as a file: masked by a link, and with whole values by a button, because that is recorded. */
export function FileCard({ address, t }: { address: string; t: Translate }) {
  return (
    <Card id="file" heading={t("readiness.file")}>
      <p className="text-muted">{t("readiness.file-text")}</p>
      <ButtonRow>
        <a href={address} download className={buttonStyle("outline")}>
          {t("readiness.file-masked")}
        </a>
        <form action={address} method="post">
          <Button variant="quiet">{t("readiness.file-whole")}</Button>
        </form>
      </ButtonRow>
    </Card>
  );
}
