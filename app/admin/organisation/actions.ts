"use server";

import { refresh, revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { OWN_TEXT_LENGTHS, tidyText } from "@/lib/organisation/own-text";
import { SUPPORT_LENGTH, saveOrganisation } from "@/lib/organisation/save";
import { conflictErrors, nameText } from "./explain";

const ownText = (most: number) => z.string().transform(tidyText).pipe(z.string().max(most, "organisation.text-too-long"));

const settings = z.object({
  version: z.coerce.number().int(),
  productName: z.string(),
  supportAddress: z.string(),
  noticeTextFr: ownText(OWN_TEXT_LENGTHS.notice),
  noticeTextEn: ownText(OWN_TEXT_LENGTHS.notice),
  helpTextFr: ownText(OWN_TEXT_LENGTHS.help),
  helpTextEn: ownText(OWN_TEXT_LENGTHS.help),
});

export async function saveOrganisationAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor, t } = await requireAdministrator();
  const texts = ["noticeTextFr", "noticeTextEn", "helpTextFr", "helpTextEn"] as const;
  const input = parseForm(settings, form, t, { multiline: texts, spelling: ["productName", ...texts] });
  if (!input.success) return input.state;

  const result = await saveOrganisation(input.data, actor);
  const { values } = input;
  switch (result.outcome) {
    case "saved":
      // The name stands in the frame around every page, which script would keep as it is.
      revalidatePath("/", "layout");
      return redirect("/admin/organisation?saved");
    case "conflict":
      // The page shows the version that is stored now, so that sending it again is a decision.
      refresh();
      return { error: t("organisation.conflict"), errors: conflictErrors(result, t), values };
    case "name-refused":
      return { errors: { productName: nameText(result.why, t) }, values };
    case "support-refused":
      return { errors: { supportAddress: t("organisation.support-refused", { most: SUPPORT_LENGTH }) }, values };
  }
}
