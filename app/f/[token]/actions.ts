"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { clientAddress } from "@/app/_auth/client-address";
import { freezeByLink } from "@/lib/freeze/freeze";

/** Anybody who holds the token may call this: the token is the proof. It leads away from its address. */
export async function freezeAction(token: string): Promise<void> {
  const state = await freezeByLink(String(token), await clientAddress());
  redirect(`/f/done?state=${state}` as Route);
}
