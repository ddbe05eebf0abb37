import "@/db/testing/database";
import { afterEach, expect, test, vi } from "vitest";
import { databaseUrl } from "@/db/testing/database";
import { fillDemoDirectory } from "@/db/testing/demo-directory";
import { DEMO_PEOPLE } from "@/lib/demo";
import { serve } from "./serve";

afterEach(() => {
  vi.restoreAllMocks();
});

test("what the demonstration filled is not served to anybody else, and what is missing is named", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  Object.assign(process.env, { DATABASE_URL: databaseUrl, JOIGNABLE_MODE: "production", PORT: "x" });
  expect(await serve()).toBe(1);
  expect(said.mock.calls.flat()).toContainEqual(expect.stringContaining("PORT is wrong"));

  await fillDemoDirectory(DEMO_PEOPLE, "no hash");
  Object.assign(process.env, {
    PORT: "0",
    APP_URL: "http://localhost:3000",
    AUTH_SECRET: "x".repeat(40),
    CODE_KEYS: `test:${Buffer.alloc(32, 1).toString("base64")}`,
    SECRET_KEYS: `test:${Buffer.alloc(32, 2).toString("base64")}`,
  });
  expect(await serve()).toBe(1);
  expect(said.mock.calls.flat()).toContainEqual(expect.stringContaining("filled by `npm run demo`"));
});
