import { afterAll, inject } from "vitest";
import { closeDatabase } from "../client";
import { copyTemplate } from "./cluster";

/**
 * Imported for its effect: the test file that does so has a migrated database of its own, and keys to
 * derive and seal with.
 */
const own = await copyTemplate(inject("clusterUrl"));
process.env.DATABASE_URL = own.url;
process.env.AUTH_SECRET = "only-for-tests-only-for-tests-only-for-tests";
process.env.CODE_KEYS = `test:${Buffer.alloc(32, 1).toString("base64")}`;
process.env.SECRET_KEYS = `test:${Buffer.alloc(32, 2).toString("base64")}`;
process.env.APP_URL = "https://joignable.example";
process.env.TRUSTED_PROXIES = "none";
process.env.JOIGNABLE_MODE = "demo";

afterAll(async () => {
  await closeDatabase();
  await own.drop();
});

export const databaseUrl = own.url;
