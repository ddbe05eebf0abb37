"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireProvenAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { CHANNELS } from "@/lib/contact/channel";
import { activateService } from "@/lib/sending-service/activate";

const switched = z.object({ channel: z.enum(CHANNELS), place: z.enum(["own", "standby"]), to: z.enum(["on", "off"]) });

/** Turns a service on or off. */
export async function switchServiceAction(_: FormState, form: FormData): Promise<FormState> {
  const { actor, t } = await requireProvenAdministrator("/admin/services");
  const input = parseForm(switched, form, t);
  if (!input.success) return input.state;
  const { channel, place, to } = input.data;
  const { outcome } = await activateService({ channel, standby: place === "standby", active: to === "on", actor });
  switch (outcome) {
    case "active":
      return redirect("/admin/services?done=activated" as Route);
    case "inactive":
      return redirect("/admin/services?done=deactivated" as Route);
    case "untested":
    case "not-here":
    case "not-configured":
      return { error: t(`services.${outcome}`) };
  }
}
