import { Button } from "@/app/_ui/button";
import type { Translate } from "@/lib/i18n/translate";
import { signOutAction } from "./actions";

/** Who is signed in, and the way out. */
export function SignedIn({ name, t }: { name: string; t: Translate }) {
  return (
    <form action={signOutAction} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="text-muted">
        <span className="sr-only">{t("webtop.signed", { name: "" })}</span>
        {name}
      </span>
      <Button type="submit" variant="quiet" size="small">
        {t("common.sign-out")}
      </Button>
    </form>
  );
}
