import { goOnInSession } from "@/app/_auth/go-on";
import { requireUser } from "@/app/_auth/require";

/** The bare address: on to whatever is next. */
export default async function HomePage() {
  const { session } = await requireUser();
  await goOnInSession(session.id, null);
}
