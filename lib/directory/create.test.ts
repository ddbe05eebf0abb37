import "@/db/testing/database";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { directories } from "@/db/schema/directory";
import { policies } from "@/db/schema/policy";
import { createDirectory } from "./create";

const actor = { id: null, address: null };

test("a directory comes with a policy that asks for nothing yet", async () => {
  const result = await createDirectory({ slug: "siege-2", name: " Siège\n(Paris) " }, actor);
  if (result.outcome !== "created") throw new Error(result.outcome);
  const [directory] = await db.select().from(directories).where(eq(directories.id, result.id));
  expect(directory).toMatchObject({
    slug: "siege-2",
    name: "Siège (Paris)",
    locale: "fr",
    timeZone: "Europe/Paris",
    country: "FR",
  });
  expect(await db.select().from(policies).where(eq(policies.directoryId, result.id))).toMatchObject([{ asksContacts: false }]);
  expect(await db.select().from(auditEvents).where(eq(auditEvents.objectId, result.id))).toMatchObject([
    { what: "directory.created" },
  ]);
});

test("of two who make one directory, one does", async () => {
  const results = await Promise.all(Array.from({ length: 5 }, () => createDirectory({ slug: "twice" }, actor)));
  expect(results.filter(({ outcome }) => outcome === "created")).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === "taken")).toHaveLength(4);
});

test.each([
  [{ slug: "Siège" }, "slug"],
  [{ slug: "" }, "slug"],
  [{ slug: "a".repeat(64) }, "slug"],
  [{ slug: "x", name: "\0" }, "name"],
  [{ slug: "x", timeZone: "Europe/Nowhere" }, "timeZone"],
  [{ slug: "x", timeZone: "+02:00" }, "timeZone"],
  [{ slug: "x", country: "fr" }, "country"],
  [{ slug: "x", country: "ZZ" }, "country"],
])("%j is refused by the field", async (given, field) => {
  expect(await createDirectory(given, actor)).toEqual({ outcome: "unfit", field });
});
