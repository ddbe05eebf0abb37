import { sql } from "drizzle-orm";
import type { Database } from "../client";
import { trustedAppRule } from "./trusted";

export type AppGuess = {
  userId: string;
  authenticatorId: string;
  /** The budget that it is counted in. */
  purpose: "second-factor" | "recover";
  /** What the caller found by comparing in constant time: the time step or the number of the code; null for a wrong one. */
  matched: { step: number } | { backupCode: number } | null;
  /** How many wrong guesses a day it may come after, and is one of itself; null for one that is not counted. */
  guessesPerDay: number | null;
};

export type AppJudgement = {
  /** Whether there is an app that proves anything. */
  usable: boolean;
  /** Whether the guess was evaluated: the budget had room. */
  evaluated: boolean;
  /** Whether the code was taken, and never will be again. */
  taken: boolean;
};

/**
 * The gate of an authenticator app: counts one guess and, if it matched, takes its code, in one statement. The account
 * and its app are locked first, in that order; concurrent guesses stand in line there, and each meets the app as its
 * predecessor left it. So a code is taken once, and a burst cannot outrun the limit.
 *
 * What is counted is wrong guesses: they are what an attacker has, and somebody who types right codes all day is no
 * nearer to the limit. A right code gives none of them back.
 */
export async function judgeApp(tx: Database, guess: AppGuess): Promise<AppJudgement> {
  const { matched } = guess;
  const take =
    matched === null
      ? { set: sql`last_step = a.last_step`, where: sql`false` }
      : "step" in matched
        ? { set: sql`last_step = ${matched.step}`, where: sql`${matched.step} > coalesce(a.last_step, 0)` }
        : {
            set: sql`used_backup_codes = array_append(a.used_backup_codes, ${matched.backupCode}::smallint)`,
            where: sql`${matched.backupCode}::smallint <> all (a.used_backup_codes)`,
          };
  const hits = matched ? sql`'{}'::timestamptz[]` : sql`array[now()]`;
  const budget =
    guess.guessesPerDay === null
      ? sql`select id from app`
      : sql`
      insert into rate_limit as spent (key, hits)
      select 'app-guess:' || ${guess.purpose}::text || ':' || ${guess.userId}::text, ${hits} from app
      on conflict (key) do update
      set hits = array(select hit from unnest(spent.hits) as hit where hit > now() - interval '1 day' order by hit) || ${hits}
      where hits_within(spent.hits, interval '1 day') < ${guess.guessesPerDay}
      returning key`;
  const [row] = await tx.execute<AppJudgement>(sql`
    with owner as materialized (
      select u.id, u.disabled_at from "user" u where u.id = ${guess.userId} for no key update
    ),
    app as materialized (
      select a.id from authenticator a, owner u
      where a.id = ${guess.authenticatorId} and a.user_id = u.id and ${sql.raw(trustedAppRule({ app: "a", user: "u" }))}
      for no key update of a
    ),
    budget as (${budget}),
    taken as (
      update authenticator a set ${take.set} from app, budget where a.id = app.id and ${take.where}
      returning a.id
    )
    select exists (select from app) as usable, exists (select from budget) as evaluated, exists (select from taken) as taken`);
  if (!row) throw new Error("a judgement without an answer");
  return row;
}
