"use server";

import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { approveAccessPass } from "@/lib/access-pass/approve";
import { issueAccessPass } from "@/lib/access-pass/issue";
import { removeAppFor } from "@/lib/authenticator/remove-for";
import { formatMoment } from "@/lib/i18n/format-moment";
import { disableAccount, enableAccount } from "@/lib/user/disable";
import { endSessionsOf } from "@/lib/user/end-sessions";
import { renewPassword } from "@/lib/user/renew-password";
import { actingAs, answerRefusal, backWith } from "./answer";

/** « Créer un laissez-passer »: the answer to this POST is where it is shown, and the only place. */
export async function issueAccessPassAction(userId: string): Promise<FormState> {
  const context = await requireAdministrator();
  const { t, zone } = context;
  const result = await issueAccessPass(await actingAs(context), userId);
  switch (result.outcome) {
    case "issued": {
      const text = t("user.pass-shown", { moment: formatMoment(result.expiresAt, zone) });
      return { outcome: { tone: "success", text, secret: result.pass } };
    }
    case "waiting":
      return { outcome: { tone: "warning", text: t("user.pass-asked", { moment: formatMoment(result.expiresAt, zone) }) } };
    case "disabled":
      return { error: t("user.is-disabled") };
    case "refused":
      return answerRefusal(result, userId, t);
  }
}

/** « Approuver le laissez-passer ». */
export async function approveAccessPassAction(userId: string, passId: string): Promise<FormState> {
  const context = await requireAdministrator();
  const { t, zone } = context;
  const result = await approveAccessPass(await actingAs(context), passId);
  switch (result.outcome) {
    case "approved": {
      const text = t("user.pass-shown", { moment: formatMoment(result.expiresAt, zone) });
      return { outcome: { tone: "success", text, secret: result.pass } };
    }
    case "not-waiting":
      return { error: t("user.not-waiting") };
    case "refused":
      return answerRefusal(result, userId, t);
  }
}

/** « Donner un mot de passe provisoire »: shown as an access pass is. */
export async function renewPasswordAction(userId: string): Promise<FormState> {
  const context = await requireAdministrator();
  const { t, zone } = context;
  const result = await renewPassword(await actingAs(context), userId);
  switch (result.outcome) {
    case "renewed": {
      const text = t("user.password-shown", { moment: formatMoment(result.expiresAt, zone) });
      return { outcome: { tone: "success", text, secret: result.password } };
    }
    case "disabled":
      return { error: t("user.is-disabled") };
    case "console-only":
      return { error: t("user.password-console") };
    case "refused":
      return answerRefusal(result, userId, t);
  }
}

/** « Supprimer l'application ». */
export async function removeAppAction(userId: string): Promise<FormState> {
  const context = await requireAdministrator();
  const result = await removeAppFor(await actingAs(context), userId);
  switch (result.outcome) {
    case "removed":
      return backWith(userId, "app-removed");
    case "unchanged":
      return backWith(userId, "unchanged");
    case "refused":
      return answerRefusal(result, userId, context.t);
  }
}

/** « Fermer les sessions ». */
export async function endSessionsAction(userId: string): Promise<FormState> {
  const context = await requireAdministrator();
  const result = await endSessionsOf(await actingAs(context), userId);
  return result.outcome === "ended" ? backWith(userId, result.outcome) : answerRefusal(result, userId, context.t);
}

/** « Désactiver le compte » and « Réactiver le compte ». */
export async function switchAccountAction(userId: string, to: "on" | "off"): Promise<FormState> {
  const context = await requireAdministrator();
  const by = await actingAs(context);
  const result = to === "off" ? await disableAccount(by, userId) : await enableAccount(by, userId);
  switch (result.outcome) {
    case "disabled":
    case "enabled":
    case "unchanged":
      return backWith(userId, result.outcome);
    case "refused":
      return answerRefusal(result, userId, context.t);
  }
}
