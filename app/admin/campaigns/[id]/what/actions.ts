"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { chooseWhat } from "@/lib/campaign/choose-what";
import { CHANNELS } from "@/lib/contact/channel";
import { isUuid } from "@/lib/text/uuid";

const what = z.object({
  channels: z.array(z.enum(CHANNELS)),
  next: z.enum(["go-on", "leave"]).catch("go-on"),
});

export async function chooseWhatAction(campaignId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor, t } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  const input = parseForm(what, form, t, { lists: ["channels"] });
  if (!input.success) return input.state;

  const { outcome } = await chooseWhat(campaignId, input.data.channels, actor);
  switch (outcome) {
    case "no-draft":
      return redirect(`/admin/campaigns/${campaignId}`);
    case "nothing-chosen":
      return { errors: { channels: t("campaign.what-missing") }, values: { channels: [] } };
    case "saved":
      if (input.data.next === "leave") redirect("/admin/campaigns");
      redirect(`/admin/campaigns/${campaignId}/review`);
  }
}
