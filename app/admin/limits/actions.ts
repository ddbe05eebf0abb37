"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { requireProvenAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { limits } from "@/lib/limits";
import { resumePrefix } from "@/lib/sending-limit/resume-prefix";
import { saveCeilings } from "@/lib/sending-limit/save";

/** As people write numbers: 1 000. */
const count = z
  .string()
  .transform((text) => Number(text.replace(/\s/g, "")))
  .pipe(
    z
      .number("limits.no-number")
      .int("limits.no-number")
      .positive("limits.no-number")
      .max(limits.smsCeilingMax, "limits.too-many"),
  );

const ceilings = z.object({ hourly: count, daily: count });

export async function saveCeilingsAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor, t } = await requireProvenAdministrator("/admin/limits");
  const input = parseForm(ceilings, form, t);
  if (!input.success) return input.state;
  const result = await saveCeilings(input.data, actor);
  switch (result.outcome) {
    case "saved":
      return redirect("/admin/limits?saved");
    case "day-below-hour":
      return { errors: { daily: t("limits.day-below-hour") }, values: input.values };
  }
}

/** « Rétablir ». When the pause had ended before, the page says so by not showing it. */
export async function resumePrefixAction(prefix: string): Promise<FormState> {
  const { actor } = await requireProvenAdministrator("/admin/limits");
  if (!/^\+\d{1,15}$/.test(prefix)) pageNotFound();
  await resumePrefix(prefix, actor);
  redirect("/admin/limits?resumed");
}
