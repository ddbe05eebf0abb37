"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/lib/session/end";
import { signOut } from "./next-auth";
import { requireUser } from "./require";

/** Ends the session's row, then takes the cookie away. */
export async function signOutAction(): Promise<void> {
  const { session, user, address } = await requireUser();
  await endSession({ id: session.id, askedIn: session.id, userId: user.id, directoryId: user.directoryId, address });
  await signOut({ redirect: false });
  redirect("/sign-in?out=1");
}
