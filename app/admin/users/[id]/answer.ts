import type { Route } from "next";
import { redirect } from "next/navigation";
import { isProven, proveAddress } from "@/app/_auth/proof";
import type { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import type { Translate } from "@/lib/i18n/translate";
import type { ActRefusal } from "@/lib/user/act-on-account";

type Context = Awaited<ReturnType<typeof requireAdministrator>>;

/** Whoever acts, with whether they proved a moment ago that it is they. */
export const actingAs = async (context: Context) => ({ actor: context.actor, proven: await isProven(context) });

/** What the page of an account says once something is done. */
export const DONE = [
  "unconfirmed",
  "entered",
  "exempted",
  "asked",
  "sent",
  "app-removed",
  "ended",
  "disabled",
  "enabled",
  "unchanged",
] as const;

export type Done = (typeof DONE)[number];

/** Back to the account, which says what was done. */
export const backWith = (userId: string, done: Done): never => redirect(`/admin/users/${userId}?done=${done}` as Route);

/** Why an administrator may not act on an account, or what they have to do before. */
export function answerRefusal({ because }: ActRefusal, userId: string, t: Translate): FormState {
  switch (because) {
    case "gone":
      return pageNotFound();
    case "needs-proof":
      return redirect(proveAddress(`/admin/users/${userId}`));
    case "own-account":
    case "outranked":
      return { error: t(`user.${because}`) };
  }
}
