"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { ticked } from "@/app/_forms/ticked";
import { pageNotFound } from "@/app/_server/page-not-found";
import { chooseWho } from "@/lib/campaign/choose-who";
import { isUuid } from "@/lib/text/uuid";

const who = z.object({
  scope: z.enum(["everybody", "departments", "logins"], "campaign.who-scope-missing"),
  departments: z.array(z.string()),
  logins: z.string(),
  excludesAdministrators: ticked,
  unknownShown: z.coerce.number().int().catch(0),
  next: z.enum(["go-on", "recount", "leave"]).catch("go-on"),
});

export async function chooseWhoAction(campaignId: string, _: FormState, form: FormData): Promise<FormState> {
  const { actor, t } = await requireAdministrator();
  if (!isUuid(campaignId)) pageNotFound();
  const input = parseForm(who, form, t, { multiline: ["logins"], spelling: ["departments"], lists: ["departments"] });
  if (!input.success) return input.state;
  const { unknownShown, next, ...choice } = input.data;
  const { values } = input;

  const result = await chooseWho(campaignId, choice, actor);
  switch (result.outcome) {
    case "unclean-logins":
      return { errors: { logins: t("campaign.who-logins-unclean") }, values };
    case "nothing-chosen":
      return choice.scope === "departments"
        ? { errors: { departments: t("campaign.who-departments-missing") }, values }
        : { errors: { logins: t("campaign.who-logins-missing") }, values };
    case "no-draft":
      return redirect(`/admin/campaigns/${campaignId}`);
    case "nobody":
      return { error: t("campaign.who-empty"), values };
    case "saved": {
      if (next === "leave") redirect("/admin/campaigns");
      // Unknown logins are shown once, before the next screen.
      const unseen = result.unknownLogins.length !== 0 && result.unknownLogins.length !== unknownShown;
      redirect(`/admin/campaigns/${campaignId}/${next === "recount" || unseen ? "who" : "what"}`);
    }
  }
}
