"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { isProven } from "@/app/_auth/proof";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import { draftCampaign } from "@/lib/campaign/draft";
import { previewPolicy } from "@/lib/policy/preview";
import { savePolicy } from "@/lib/policy/save";
import { isUuid } from "@/lib/text/uuid";
import { effectState } from "./effect";
import { conflictText, refusalState } from "./explain";
import { parsePolicy } from "./parse";

/** « Enregistrer » and « Voir les conséquences », of one form. */
export async function savePolicyAction(directoryId: string, _: FormState, form: FormData): Promise<FormState> {
  const context = await requireAdministrator();
  const { actor, t, zone } = context;
  if (!isUuid(directoryId)) pageNotFound();
  const input = parsePolicy(form, t);
  if (!input.success) return input.state;
  const { intent, version, agreed, settings, values } = input;

  const request = { directoryId, version, ...settings };
  const result =
    intent === "preview"
      ? await previewPolicy(request, actor)
      : await savePolicy({ ...request, agreed }, { actor, proven: await isProven(context) });
  switch (result.outcome) {
    case "saved":
      return redirect(`/admin/directories/${directoryId}/policy?saved`);
    case "preview": {
      const state = effectState(result, t, zone.locale);
      return { ...state, status: t(state.consent ? "policy.previewed" : "policy.previewed-harmless"), values };
    }
    case "consent-missing": {
      const consents = t(agreed ? "policy.consent-moved" : "policy.consent-missing");
      return { ...effectState(result, t, zone.locale), errors: { consents }, values };
    }
    case "conflict":
      // The page shows the version that is stored now, so that sending it again is a decision.
      refresh();
      return { error: await conflictText(directoryId, result, t, zone), values };
    case "needs-proof":
      // The page shows the link to where it is proved.
      refresh();
      return { error: t("policy.needs-proof"), values };
    case "blocked":
    case "asks-nothing":
    case "no-factor":
    case "factor-blocked":
    case "idle-beyond-end":
    case "locks-out":
      return { ...refusalState(result, settings, t), values };
    case "unknown":
      return pageNotFound();
  }
}

/** « Gestion des inf. de contact ». */
export async function openWizardAction(directoryId: string): Promise<FormState> {
  const { actor } = await requireAdministrator();
  if (!isUuid(directoryId)) pageNotFound();
  const draftId = await draftCampaign(directoryId, actor);
  redirect(`/admin/campaigns/${draftId ?? pageNotFound()}/who`);
}
