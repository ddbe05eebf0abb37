"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import { chooseWhat } from "@/lib/campaign/choose-what";
import { isUuid } from "@/lib/text/uuid";
import { parseWhat } from "./parse";

export async function chooseWhatAction(campaignId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor, t } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  const input = parseWhat(form, t);
  if (!input.success) return input.state;
  const { choice, next, values } = input;

  const result = await chooseWhat(campaignId, choice, actor);
  switch (result.outcome) {
    case "no-draft":
      return redirect(`/admin/campaigns/${campaignId}`);
    case "nothing-chosen":
      return { errors: { channels: t("campaign.what-missing") }, values };
    case "start-missing":
    case "start-skipped":
    case "start-past":
      return { errors: { startsOn: t(`campaign.${result.outcome}`) }, values };
    case "message-half":
      return { errors: { [result.missing]: t("campaign.message-half") }, values };
    case "saved":
      return goOn();
  }

  function goOn(): FormState {
    switch (next) {
      case "look":
        // The page shows what was saved, as the window will.
        refresh();
        return { status: t("campaign.message-shown"), values };
      case "leave":
        return redirect("/admin/campaigns");
      case "back":
        return redirect(`/admin/campaigns/${campaignId}/who`);
      case "go-on":
        return redirect(`/admin/campaigns/${campaignId}/review`);
    }
  }
}
