import { sql } from "../client";

/** The audit takes no change; a worker that runs goes on beating. */
const UNTOUCHED = ["audit", "worker_heartbeat"];

/** The order in which the product's own verbs lock them, so that nothing that runs meanwhile waits in a circle. */
const IN_LOCK_ORDER = [
  "user",
  "contact",
  "rate_limit",
  "sms_hour",
  "pending_sign_in",
  "recovery",
  "challenge",
  "campaign_target",
  "session",
];

/** Their moments are part of a key: taken far away first, no row arrives where its neighbour still is. */
const KEYED_BY_MOMENT = ["sms_hour", "blocked_send"];

const rank = (table: string) => (IN_LOCK_ORDER.includes(table) ? IN_LOCK_ORDER.indexOf(table) : IN_LOCK_ORDER.length);

/** A time step of RFC 6238, which is what an app's last code is remembered by. */
const STEP_MS = 30_000;

type Column = { table: string; column: string; type: "timestamptz" | "_timestamptz" };

/**
 * Lets time pass: everything that the database remembers becomes older by `ms`, codes and sessions as well as
 * the budgets that they are counted in. The clock stays what it is.
 *
 * @param only the tables for which it passes, where one clock has to run ahead of another
 */
export async function letTimePass(ms: number, only?: readonly string[]): Promise<void> {
  const columns = await sql<Column[]>`
    select c.table_name as table, c.column_name as column, c.udt_name as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name in ('timestamptz', '_timestamptz')
      and c.table_name <> all (${UNTOUCHED}) and c.table_name !~ '^audit_'
      and (${only === undefined} or c.table_name = any (${[...(only ?? [])]}))`;
  const span = sql`${ms} * interval '1 ms'`;
  const away = sql`interval '1000 years'`;
  const older =
    (by: typeof span) =>
    ({ column, type }: Column) =>
      type === "timestamptz"
        ? sql`${sql(column)} = ${sql(column)} - ${by}`
        : sql`${sql(column)} = array(select hit - ${by} from unnest(${sql(column)}) with ordinality as each (hit, place) order by place)`;
  const tables = [...Map.groupBy(columns, (column) => column.table)].toSorted(([a], [b]) => rank(a) - rank(b));
  await sql.begin(async (tx) => {
    for (const [table, own] of tables) {
      for (const by of KEYED_BY_MOMENT.includes(table) ? [away, sql`(${span} - ${away})`] : [span]) {
        const changes = own.map(older(by)).reduce((all, next) => sql`${all}, ${next}`);
        await tx`update ${tx(table)} set ${changes}`;
      }
    }
    if (only?.includes("authenticator") ?? true)
      await tx`update authenticator set last_step = last_step - trunc(${ms} / ${STEP_MS}::float8)::bigint`;
    // A wave is known by the day on which it began, at the time of day of the launch.
    if (only?.includes("campaign") ?? true)
      await tx`
        update campaign c set wave_day = (wave_day + ((launched_at + ${span}) at time zone d.time_zone)::time - ${span})::date
        from directory d where d.id = c.directory_id and wave_day is not null`;
  });
}

/** How long it is until a moment, by the database's clock; negative once it is past. */
export async function msUntil(moment: Date): Promise<number> {
  const [row] = await sql<
    { ms: number }[]
  >`select extract(epoch from ${moment.toISOString()}::timestamptz - clock_timestamp())::float8 * 1000 as ms`;
  if (!row) throw new Error("no clock");
  return row.ms;
}

/**
 * Lets time pass until a moment that the database named.
 *
 * @param ms how much further: negative stops short of the moment
 */
export async function letTimePassUntil(moment: Date, ms = 0): Promise<void> {
  await letTimePass((await msUntil(moment)) + ms);
}
