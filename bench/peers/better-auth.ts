import { betterAuth } from "better-auth";
import { getMigrations } from "better-auth/db/migration";
import { emailOTP } from "better-auth/plugins";
import pg from "pg";

/**
 * What a Next.js team would pick instead, doing the same work in this process: send a code to an address,
 * verify it. On the same PostgreSQL, with as many connections; its limits, checks and telemetry are off, and
 * it keeps neither an outbox nor an audit.
 */
export async function openBetterAuth(databaseUrl: string) {
  const admin = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  await admin.query("create schema if not exists better_auth");
  await admin.end();

  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10, options: "-c search_path=better_auth" });
  const codes = new Map<string, string>();
  const options = {
    database: pool,
    secret: "only for a benchmark, only for a benchmark",
    baseURL: "http://127.0.0.1",
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: "error" as const },
    plugins: [
      emailOTP({
        async sendVerificationOTP({ email, otp }) {
          codes.set(email, otp);
        },
      }),
    ],
  };
  const { runMigrations } = await getMigrations(options);
  await runMigrations();
  const auth = betterAuth(options);

  return {
    /** Accounts whose address is to be confirmed, as a directory would have brought them. */
    async addUsers(addresses: readonly string[]) {
      await pool.query(
        `insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
         select gen_random_uuid()::text, 'Camille Roy', email, false, now(), now() from unnest($1::text[]) as email`,
        [addresses],
      );
    },
    async roundTrip(email: string) {
      await auth.api.sendVerificationOTP({ body: { email, type: "email-verification" } });
      await auth.api.verifyEmailOTP({ body: { email, otp: codes.get(email) ?? "" } });
    },
    close: () => pool.end(),
  };
}
