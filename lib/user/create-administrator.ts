import { randomBytes } from "node:crypto";
import { db } from "@/db/client";
import { findAccountByLogin, insertAccount } from "@/db/queries/accounts";
import type { Actor } from "@/lib/audit/actor";
import { recordAudit } from "@/lib/audit/record";
import { limits } from "@/lib/limits";
import { hashPassword } from "@/lib/password/hash";
import { initialPassword } from "@/lib/password/initial";
import { type PasswordFault, passwordFault } from "@/lib/password/judge";
import { foldText } from "@/lib/text/fold";
import { type LoginFault, parseLogin } from "./parse-login";

export type CreateAdministratorResult =
  /** `initialPassword`: shown now and never again; null when a password was given. */
  | { outcome: "created"; userId: string; initialPassword: string | null }
  | { outcome: "taken"; role: "user" | "administrator" }
  | { outcome: "unfit"; field: "login"; fault: LoginFault }
  | { outcome: "unfit"; field: "name"; fault: "empty" | "too-long" | "forbidden-character" }
  | { outcome: "unfit"; field: "password"; fault: PasswordFault };

const MAX_NAME = 200;

/**
 * Makes an account that may administer. Without a password it gets an initial one, which has to be changed at
 * the first sign-in. Somebody who has the login already is never promoted.
 */
export async function createAdministrator(
  request: { directoryId: string; login: string; displayName?: string; password?: string },
  actor: Actor,
): Promise<CreateAdministratorResult> {
  const login = parseLogin(request.login);
  if (login.outcome === "refused") return { outcome: "unfit", field: "login", fault: login.fault };
  const name = foldText(request.displayName ?? login.value, MAX_NAME);
  if (name.outcome === "refused") return { outcome: "unfit", field: "name", fault: name.fault };
  const fault = request.password === undefined ? null : passwordFault(request.password, [login.value, ...name.value.split(" ")]);
  if (fault) return { outcome: "unfit", field: "password", fault };

  const nonce = randomBytes(16);
  const password =
    request.password === undefined
      ? { nonce, lifetimeMs: limits.INITIAL_PASSWORD_LIFETIME_MS }
      : { hash: await hashPassword(request.password) };
  return db.transaction(async (tx) => {
    const { directoryId } = request;
    const account = await insertAccount(tx, {
      directoryId,
      login: login.value,
      displayName: name.value,
      role: "administrator",
      password,
    });
    if (!account) {
      const holder = await findAccountByLogin(tx, directoryId, login.value);
      return { outcome: "taken", role: holder?.role ?? "user" };
    }
    await recordAudit(tx, {
      what: "user.created",
      actorId: actor.id,
      subjectId: account.id,
      directoryId,
      objectId: account.id,
      address: actor.address,
      details: { role: "administrator" },
    });
    return {
      outcome: "created",
      userId: account.id,
      initialPassword: "nonce" in password ? initialPassword({ id: account.id, nonce }) : null,
    };
  });
}
