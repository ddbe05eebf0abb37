"use server";

import { redirect } from "next/navigation";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import { chooseWho } from "@/lib/campaign/choose-who";
import { discardDraft } from "@/lib/campaign/discard";
import { previewWho } from "@/lib/campaign/preview-who";
import { isUuid } from "@/lib/text/uuid";
import { explainWho } from "./explain";
import { parseWho } from "./parse";
import { type PreviewTexts, previewTexts } from "./preview-texts";

export async function chooseWhoAction(campaignId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor, t } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  const input = parseWho(form, t);
  if (!input.success) return input.state;
  const { choice, unknownShown, next, values } = input;

  const result = await chooseWho(campaignId, choice, actor);
  switch (result.outcome) {
    case "nothing-chosen":
    case "day-missing":
    case "unclean-logins":
      return { errors: explainWho(result, choice.scope, t), values };
    case "no-draft":
      return redirect(`/admin/campaigns/${campaignId}`);
    case "nobody":
      if (next === "leave") redirect("/admin/campaigns");
      return { error: t("campaign.who-empty"), values };
    case "saved": {
      if (next === "leave") redirect("/admin/campaigns");
      if (next === "list") redirect(`/admin/campaigns/${campaignId}/who/people`);
      // Unknown logins are shown once, before the next screen.
      const unseen = result.unknownLogins.length !== 0 && result.unknownLogins.length !== unknownShown;
      redirect(`/admin/campaigns/${campaignId}/${next === "recount" || unseen ? "who" : "what"}`);
    }
  }
}

/** Whom the form would reach as it is filled in; nothing is saved. */
export async function previewWhoAction(campaignId: string, form: FormData): Promise<PreviewTexts> {
  const { t } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  const input = parseWho(form, t);
  const nothing = { people: t("campaign.preview-none"), first: [], unknown: null };
  if (!input.success) return nothing;

  const result = await previewWho(campaignId, input.choice);
  switch (result.outcome) {
    case "nothing-chosen":
    case "day-missing":
    case "unclean-logins":
    case "no-draft":
      return nothing;
    case "counted":
      return previewTexts(result, t);
  }
}

/** « Supprimer ce brouillon ». What was launched meanwhile is in the list as what it became. */
export async function discardDraftAction(campaignId: string): Promise<FormState> {
  const { actor } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  await discardDraft(campaignId, actor);
  redirect("/admin/campaigns");
}
