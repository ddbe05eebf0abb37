import { Button } from "@/app/_ui/button";
import type { Translate } from "@/lib/i18n/translate";
import { AccountLink } from "./account-link";
import { signOutAction } from "./actions";

/** Who is signed in, the way to their account, and the way out. */
export function SignedIn({ name, t }: { name: string; t: Translate }) {
  return (
    <form action={signOutAction} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <AccountLink name={name} label={t("account.yours", { name: "" })} />
      <Button type="submit" variant="quiet" size="small">
        {t("common.sign-out")}
      </Button>
    </form>
  );
}
