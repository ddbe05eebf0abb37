import "./database";
import { expect, test } from "vitest";
import { db } from "../client";
import { findDemonstration } from "../queries/organisation";
import { users } from "../schema/user";
import { clearDirectories } from "./clear";
import { fillDemoDirectory } from "./demo-directory";
import { makeUser } from "./factories";

const story = (login: string) => ({ login, displayName: login });
const fill = () =>
  fillDemoDirectory(
    {
      camille: story("croy"),
      ines: story("ipetit"),
      theo: story("tnguyen"),
      admin: { ...story("admin"), role: "administrator" },
    },
    "no hash",
  );

test("the demonstration fills an empty database, once, says so in it, and touches no other", async () => {
  await makeUser();
  expect(await fill()).toBe(false);
  expect(await db.$count(users)).toBe(1);
  expect(await findDemonstration(db)).toBe(false);

  await clearDirectories();
  expect(await Promise.all([fill(), fill()])).toEqual([true, true]);
  expect(await db.$count(users)).toBe(1_250);
  expect(await findDemonstration(db)).toBe(true);
});
