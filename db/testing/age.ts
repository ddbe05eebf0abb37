import { sql } from "../client";

/** The audit takes no change; a worker that runs goes on beating. */
const UNTOUCHED = ["audit", "worker_heartbeat"];

type Column = { table: string; column: string; type: "timestamptz" | "_timestamptz" };

/**
 * Lets time pass: everything that the database remembers becomes older by `ms`, codes and sessions as well as
 * the budgets that they are counted in. The clock stays what it is.
 */
export async function letTimePass(ms: number): Promise<void> {
  const columns = await sql<Column[]>`
    select c.table_name as table, c.column_name as column, c.udt_name as type
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name in ('timestamptz', '_timestamptz')
      and c.table_name <> all (${UNTOUCHED}) and c.table_name !~ '^audit_'`;
  const span = sql`${ms} * interval '1 ms'`;
  const older = ({ column, type }: Column) =>
    type === "timestamptz"
      ? sql`${sql(column)} = ${sql(column)} - ${span}`
      : sql`${sql(column)} = array(select hit - ${span} from unnest(${sql(column)}) with ordinality as each (hit, place) order by place)`;
  await sql.begin(async (tx) => {
    for (const [table, own] of Map.groupBy(columns, (column) => column.table)) {
      const changes = own.map(older).reduce((all, next) => sql`${all}, ${next}`);
      await tx`update ${tx(table)} set ${changes}`;
    }
  });
}
