"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireProvenAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { CHANNELS } from "@/lib/contact/channel";
import { activateService } from "@/lib/sending-service/activate";

const onPlace = z.object({ channel: z.enum(CHANNELS), place: z.enum(["own", "standby"]) });

export async function activateServiceAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor, t } = await requireProvenAdministrator("/admin/services");
  const input = parseForm(onPlace, form, t);
  if (!input.success) return input.state;
  const { channel, place } = input.data;
  const { outcome } = await activateService({ channel, standby: place === "standby", active: true, actor });
  if (outcome === "active") redirect("/admin/services?done=activated" as Route);
  return { error: t(outcome === "inactive" ? "services.not-configured" : `services.${outcome}`) };
}

export async function deactivateServiceAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor, t } = await requireProvenAdministrator("/admin/services");
  const input = parseForm(onPlace, form, t);
  if (!input.success) return input.state;
  const { channel, place } = input.data;
  const { outcome } = await activateService({ channel, standby: place === "standby", active: false, actor });
  return outcome === "inactive" ? redirect("/admin/services?done=deactivated" as Route) : { error: t("services.not-configured") };
}
