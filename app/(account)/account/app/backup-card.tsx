import { ActionForm } from "@/app/_forms/action-form";
import { Card } from "@/app/_ui/card";
import { ShownOnce } from "@/app/_ui/shown-once";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { Translate } from "@/lib/i18n/translate";
import { renewBackupCodesAction } from "./actions";

type Props = { left: number; renewable: boolean; t: Translate };

/** How many backup codes are left, and a way to others. */
export function BackupCard({ left, renewable, t }: Props) {
  return (
    <Card id="backup" heading={t("authenticator.backup")}>
      <p>{t("authenticator.backup-left", { left })}</p>
      {renewable && (
        <ActionForm id="app-backup" action={renewBackupCodesAction}>
          <ShownOnce heading={t("authenticator.backup-shown")}>
            <p>{t("authenticator.backup-keep")}</p>
          </ShownOnce>
          <div>
            <SubmitButton variant="outline" aria-describedby="app-backup-hint">
              {t("authenticator.backup-make")}
            </SubmitButton>
            <p id="app-backup-hint" className="mt-2 text-muted">
              {t("authenticator.backup-hint")}
            </p>
          </div>
        </ActionForm>
      )}
    </Card>
  );
}
