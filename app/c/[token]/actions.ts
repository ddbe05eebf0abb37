"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { clientAddress } from "@/app/_auth/client-address";
import { confirmByLink } from "@/lib/link/confirm";
import { disownByLink } from "@/lib/link/disown";

/** Anybody who holds the token may call these: the token is the proof. Both lead away from its address. */
export async function confirmLinkAction(token: string): Promise<void> {
  const state = await confirmByLink(String(token), await clientAddress());
  redirect(`/c/done?state=${state}` as Route);
}

export async function disownLinkAction(token: string): Promise<void> {
  const state = await disownByLink(String(token), await clientAddress());
  redirect(`/c/done?state=${state}` as Route);
}
