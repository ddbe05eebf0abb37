"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { isProven, proveAddress } from "@/app/_auth/proof";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { pageNotFound } from "@/app/_server/page-not-found";
import { configureService } from "@/lib/sending-service/configure";
import { keepService } from "@/lib/sending-service/keep";
import { SERVICE_KINDS } from "@/lib/sending-service/kinds";
import { tryService } from "@/lib/sending-service/try";
import { addressOf, placeOf } from "../../address";
import { draftOf } from "./draft";
import { problemsState, trialState } from "./explain";
import { formOf } from "./parse";

/** « Envoyer un test » and « Enregistrer », of one form: both act on what is typed. */
export async function configureServiceAction(
  channel: string,
  placeName: string,
  kindName: string,
  _: FormState,
  form: FormData,
): Promise<FormState> {
  const context = await requireAdministrator("/admin/services");
  const { actor, session, locale, t } = context;
  const place = placeOf({ channel, place: placeName }) ?? pageNotFound();
  const kind = SERVICE_KINDS.find((known) => known === kindName) ?? pageNotFound();
  const { schema, options } = formOf(kind);
  const input = parseForm(schema, form, t, options);
  if (!input.success) return input.state;
  const { values } = input;
  const { intent, sender = "", destination = "", ...typed } = input.data;
  const request = { ...place, kind, sender, ...draftOf(kind, typed), actor, sessionId: session.id };
  if (!(await isProven(context))) {
    // What was typed waits there for whoever comes back.
    await keepService(request);
    return redirect(proveAddress(addressOf(place)));
  }

  if (intent === "test")
    return { ...trialState(context, place.channel, kind, await tryService({ ...request, destination, locale })), values };
  const saved = await configureService(request);
  switch (saved.outcome) {
    case "configured":
      return redirect(`/admin/services?done=${saved.active ? "saved" : "saved-inactive"}` as Route);
    case "untested":
      return { error: t("services.save-untested"), values };
    case "invalid":
      return { ...problemsState(context, { ...place, kind }, saved.problems), values };
  }
}
