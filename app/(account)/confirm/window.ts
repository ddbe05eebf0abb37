import "server-only";
import type { Route } from "next";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { goalField, goalOf } from "@/app/_auth/goal";
import { inSession } from "@/app/_auth/in-session";
import { proveAddress } from "@/app/_auth/proof";
import type { UserContext } from "@/app/_auth/require";
import { sameOriginPath } from "@/app/_auth/same-origin-path";
import { faultText, refusalText } from "@/app/_contact/texts";
import type { FormState } from "@/app/_forms/form-state";
import { CHANNELS, type Channel } from "@/lib/contact/channel";
import { type SendConfirmationResult, sendConfirmation } from "@/lib/contact/send-confirmation";

/** Where a card stands: in the window, which leads on to `next`, or on the screen at `next` itself. */
export const place = { screen: z.enum(["window", "account"]), next: goalField };

type Place = { screen: "window" | "account" | "prove"; next: string };

/** What every form of a card says: which one it belongs to, and where that stands. */
export const onCard = { channel: z.enum(CHANNELS), ...place };
export const onWindow = z.object({ next: onCard.next });
export const withCode = z.object({ ...onCard, code: z.string() });

/** The window again, as the database now has it; at its address, so that refreshing sends nothing twice. */
export function showWindow(next: string): never {
  const returnTo = sameOriginPath(next);
  redirect((returnTo ? `/confirm?next=${encodeURIComponent(returnTo)}` : "/confirm") as Route);
}

/** The screen that a form was sent from, as the database now has it. */
export function showScreen({ screen, next }: Place): never {
  switch (screen) {
    case "window":
      return showWindow(next);
    case "account":
      return redirect(goalOf(next));
    case "prove":
      return redirect(proveAddress(goalOf(next)));
  }
}

export const send = (context: UserContext, channel: Channel): Promise<SendConfirmationResult> =>
  sendConfirmation({ ...inSession(context), channel, locale: context.locale });

/** What a send that did not happen leaves to say. What the screen itself shows next is not said twice. */
export function afterSend(context: UserContext, result: SendConfirmationResult, sentFrom: Place): FormState {
  switch (result.outcome) {
    case "limited":
      return { status: refusalText(context, result) };
    case "not-served":
      return { status: faultText(context, result.fault) };
    case "changed":
      refresh();
      return { status: context.t("confirm.changed-meanwhile") };
    case "sent":
    case "nothing-to-confirm":
    case "service-down":
    case "needs-factor":
    case "needs-password":
    case "needs-entry":
    case "disowned":
      return showScreen(sentFrom);
  }
}
