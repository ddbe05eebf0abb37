import postgres from "postgres";
import { closeDatabase } from "@/db/client";

/**
 * The peer of a launch: one statement that un-confirms the addresses of a directory and keeps what a restore needs, on a
 * copy of the database, without chunks, progress, or any question whether it should. How many seconds it took.
 */
export async function launchInOneStatement(databaseUrl: string, directoryId: string): Promise<number> {
  const url = new URL(databaseUrl);
  const name = url.pathname.slice(1);
  const copy = `${name}_bare`;
  // A copy can be made of a database to which nobody is connected.
  await closeDatabase();
  const cluster = postgres(Object.assign(new URL(databaseUrl), { pathname: "/postgres" }).href, { max: 1 });
  await cluster.unsafe(`create database ${copy} template ${name}`);
  const sql = postgres(Object.assign(new URL(databaseUrl), { pathname: `/${copy}` }).href, { max: 1 });
  try {
    const [campaign] = await sql<{ id: string }[]>`
      insert into campaign (directory_id, name, state, created_by, launched_at)
      values (${directoryId}, 'bare', 'running', uuidv7(), now()) returning id`;
    if (!campaign) throw new Error("no campaign");
    const began = performance.now();
    await sql`
      with marked as (
        update contact c set confirmed_at = null, confirmed_how = null, unconfirmed_reason = 'due',
          campaign_id = ${campaign.id}, version = c.version + 1
        from "user" u
        where u.id = c.user_id and u.directory_id = ${directoryId} and u.disabled_at is null and u.role <> 'administrator'
          and c.channel = 'email' and c.confirmed_at is not null and not c.exempt
        returning c.id, c.user_id, old.confirmed_at, old.confirmed_how, old.trusted_from, old.campaign_id, new.version
      )
      insert into campaign_target (
        campaign_id, contact_id, user_id, marked_at,
        former_confirmed_at, former_confirmed_how, former_trusted_from, former_campaign_id, version
      )
      select ${campaign.id}, id, user_id, now(), confirmed_at, confirmed_how, trusted_from, campaign_id, version from marked`;
    return (performance.now() - began) / 1_000;
  } finally {
    await sql.end();
    await cluster.unsafe(`drop database ${copy}`);
    await cluster.end();
  }
}
