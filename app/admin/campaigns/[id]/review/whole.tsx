import { Button } from "@/app/_ui/button";
import { Disclosure } from "@/app/_ui/disclosure";
import type { Translate } from "@/lib/i18n/translate";

/** The same file with whole addresses and numbers: asked for by a form, because it is recorded. */
export function Whole({ action, effect, t }: { action: string; effect?: string; t: Translate }) {
  return (
    <Disclosure summary={t("impact.whole")}>
      <form method="post" action={action} className="grid justify-items-start gap-3">
        {effect && <input type="hidden" name="effect" value={effect} />}
        <p>{t("impact.whole-hint")}</p>
        <Button variant="outline" size="small">
          {t("impact.whole-get")}
        </Button>
      </form>
    </Disclosure>
  );
}
