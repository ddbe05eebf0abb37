"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { inSession } from "@/app/_auth/in-session";
import { requireUser } from "@/app/_auth/require";
import type { FormState } from "@/app/_forms/form-state";
import { parseForm } from "@/app/_forms/parse-form";
import { CHANNELS } from "@/lib/contact/channel";
import { removeContact } from "@/lib/contact/remove";
import { ACCOUNT, accountAfter } from "../../address";

export async function removeContactAction(_: FormState, form: FormData): Promise<FormState> {
  const context = await requireUser(ACCOUNT);
  const input = parseForm(z.object({ channel: z.enum(CHANNELS) }), form, context.t);
  if (!input.success) return input.state;
  const { channel } = input.data;
  const { outcome } = await removeContact({ ...inSession(context), channel });
  switch (outcome) {
    case "removed":
      return redirect(accountAfter(`removed-${channel}`));
    case "nothing-to-remove":
      return redirect(ACCOUNT);
    // The screen says what is wanted first, or why it stays.
    case "last-way":
    case "needs-factor":
    case "needs-password":
      return redirect(`${ACCOUNT}/remove/${channel}` as Route);
  }
}
