"use server";

import { redirect } from "next/navigation";
import { requireAdministrator } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { pageNotFound } from "@/app/_server/page-not-found";
import { retryMessage } from "@/lib/message/retry";
import { isUuid } from "@/lib/text/uuid";

/** « Réessayer ». */
export async function retryMessageAction(messageId: string): Promise<FormState> {
  const { actor, t } = await requireAdministrator();
  if (!isUuid(messageId)) pageNotFound();
  const result = await retryMessage(messageId, actor);
  switch (result.outcome) {
    case "queued":
    case "not-failed":
      return redirect(`/admin/messages/${messageId}?retry=${result.outcome}`);
    case "pointless":
      return { error: t(`messages.retry-${result.because}`) };
    case "unknown":
      return pageNotFound();
  }
}
