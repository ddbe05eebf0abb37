"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { ticked } from "@/app/_forms/ticked";
import { pageNotFound } from "@/app/_server/page-not-found";
import { draftCampaign } from "@/lib/campaign/draft";
import { savePolicy } from "@/lib/policy/save";
import { isUuid } from "@/lib/text/uuid";
import { blockedText, conflictText } from "./explain";

const settings = z.object({
  version: z.coerce.number().int(),
  asksContacts: ticked,
  channels: z.enum(["email-and-mobile", "email", "mobile"], "policy.channels-missing"),
  holdHours: z.coerce
    .number("policy.hold-missing")
    .int("policy.hold-missing")
    .min(24, "policy.hold-missing")
    .max(168, "policy.hold-missing"),
  hardBounces: z.coerce
    .number("policy.bounces-missing")
    .int("policy.bounces-missing")
    .min(1, "policy.bounces-missing")
    .max(10, "policy.bounces-missing"),
  allowsSharedValues: ticked,
});

export async function savePolicyAction(directoryId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor, t, zone } = await requireAdministrator();
  if (!isUuid(directoryId)) pageNotFound();
  const input = parseForm(settings, form, t);
  if (!input.success) return input.state;
  const { channels, ...rest } = input.data;

  const asked = { asksEmail: channels !== "mobile", asksMobile: channels !== "email" };
  const result = await savePolicy({ directoryId, ...rest, ...asked }, actor);
  const { values } = input;
  switch (result.outcome) {
    case "saved":
      return redirect(`/admin/directories/${directoryId}/policy?saved`);
    case "conflict":
      // The page shows the version that is stored now, so that sending it again is a decision.
      refresh();
      return { error: await conflictText(directoryId, result, t, zone), values };
    case "blocked":
      return { error: blockedText(result.missing, asked, t), values };
    case "asks-nothing":
      return { errors: { channels: t("policy.channels-missing") }, values };
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
