"use server";

import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { chooseWho } from "@/lib/campaign/choose-who";
import { parseLogins } from "@/lib/campaign/parse-logins";
import { isUuid } from "@/lib/text/uuid";

const who = z.object({
  scope: z.enum(["everybody", "departments", "logins"], "campaign.who-scope-missing"),
  departments: z.array(z.string()),
  logins: z.string(),
  excludesAdministrators: z.enum(["on", ""]).transform((box) => box === "on"),
  unknownShown: z.coerce.number().int().catch(0),
  next: z.enum(["go-on", "recount", "leave"]).catch("go-on"),
});

export async function chooseWhoAction(campaignId: string, _: FormState, form: FormData): Promise<FormState> {
  const { user, t, address } = await requireAdministrator();
  if (!isUuid(campaignId)) notFound();
  const input = parseForm(who, form, t, { multiline: ["logins"], spelling: ["departments"], lists: ["departments"] });
  if (!input.success) return input.state;
  const { scope, departments, excludesAdministrators, next } = input.data;
  const logins = parseLogins(input.data.logins);
  const values = { scope, departments, logins: input.data.logins, excludesAdministrators: excludesAdministrators ? "on" : "" };
  if (!logins) return { errors: { logins: t("campaign.who-logins-unclean") }, values };
  if (scope === "departments" && departments.length === 0)
    return { errors: { departments: t("campaign.who-departments-missing") }, values };
  if (scope === "logins" && logins.length === 0) return { errors: { logins: t("campaign.who-logins-missing") }, values };

  const choice = scope === "departments" ? { scope, departments } : scope === "logins" ? { scope, logins } : { scope };
  const result = await chooseWho(campaignId, { ...choice, excludesAdministrators }, { id: user.id, address });
  switch (result.outcome) {
    case "no-draft":
      return redirect(`/admin/campaigns/${campaignId}`);
    case "nobody":
      return { error: t("campaign.who-empty"), values };
    case "saved": {
      if (next === "leave") redirect("/admin/campaigns");
      // Unknown logins are shown once, before the next screen.
      const unseen = result.unknownLogins.length !== 0 && result.unknownLogins.length !== input.data.unknownShown;
      redirect(`/admin/campaigns/${campaignId}/${next === "recount" || unseen ? "who" : "what"}`);
    }
  }
}
