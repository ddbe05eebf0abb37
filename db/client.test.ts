import "./testing/database";
import { expect, test } from "vitest";
import { sql, survivesDriverCrash } from "./client";

test("after a crash of the driver the next query finds a fresh connection, and other errors are not swallowed", async () => {
  const [before] = await sql`select pg_backend_pid() as pid`;
  const crash = new TypeError("Cannot read properties of null (reading 'write')");
  crash.stack = `${crash.name}\n    at nextWrite (file:///srv/node_modules/postgres/src/connection.js:258:22)`;
  expect(survivesDriverCrash(crash)).toBe(true);
  const [after] = await sql`select pg_backend_pid() as pid`;
  expect(after?.pid).not.toBe(before?.pid);

  expect(survivesDriverCrash(new TypeError("mine"))).toBe(false);
});
