"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { signOut } from "@/app/_auth/next-auth";
import { requireUser, type UserContext } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { endAllSessions, endOtherSessions, endSession } from "@/lib/session/end";
import { ACCOUNT, accountAfter } from "./address";

const ofHolder = ({ user, address }: UserContext) => ({ userId: user.id, directoryId: user.directoryId, address });

export async function endSessionAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser(ACCOUNT);
  const input = parseForm(z.object({ session: z.uuid() }), form, context.t);
  if (!input.success) return input.state;
  await endSession({ ...ofHolder(context), id: input.data.session, askedIn: context.session.id });
  return redirect(accountAfter("session-ended"));
}

export async function endOtherSessionsAction(_: FormState): Promise<FormState> {
  const context = await requireUser(ACCOUNT);
  await endOtherSessions({ ...ofHolder(context), sessionId: context.session.id });
  return redirect(accountAfter("others-ended"));
}

export async function endAllSessionsAction(_: FormState): Promise<FormState> {
  const context = await requireUser(ACCOUNT);
  await endAllSessions(ofHolder(context));
  await signOut({ redirect: false });
  return redirect("/sign-in?out=1");
}
