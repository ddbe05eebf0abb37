import { type AppSession, readAppBinding } from "./binding";
import { readAuthenticator } from "./read";

/** Whether an app is worth offering to whoever is signed in: the policy takes them, and there is none. */
export async function isAppOffered(session: AppSession): Promise<boolean> {
  const binding = await readAppBinding(session);
  return binding?.policyTakesApps === true && (await readAuthenticator(session.userId)) === null;
}
