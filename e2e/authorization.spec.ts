import type { APIResponse } from "@playwright/test";
import { fingerprint } from "@/db/testing/fingerprint";
import { expect, test } from "./fixtures";
import { addressOf, builtActions, builtPages, callAction } from "./support/actions";
import { type Caller, WHO_MAY } from "./support/who-may";

const both = { email: "confirmed", mobile: "confirmed" } as const;

/** From nobody to somebody who just proved it: each may what those before it may. */
const RANKS: readonly Caller[] = ["anybody", "user", "administrator", "proven administrator"];
const rank = (caller: Caller) => RANKS.indexOf(caller);

/** Where an answer of an action sends the browser. */
const destination = (answer: APIResponse) => {
  const { "x-action-redirect": target, location } = answer.headers();
  return (target ?? location ?? "").split(";")[0] ?? "";
};

function refusalOf(answer: APIResponse): "sign-in" | "forbidden" | "prove" | null {
  if (answer.status() === 403) return "forbidden";
  if (/^\/sign-in(\?|$)/.test(destination(answer))) return "sign-in";
  return /^\/prove(\?|$)/.test(destination(answer)) ? "prove" : null;
}

test.describe("who may do what", { tag: "@script" }, () => {
  test("D12: every action of the build has decided who may call it", () => {
    const built = builtActions().map(({ name }) => name);
    expect(built.length).toBeGreaterThan(20);
    expect(built.toSorted()).toEqual(Object.keys(WHO_MAY).toSorted());
  });

  test("D12: every action refuses whoever may not call it, and nothing is changed by the attempt", async ({
    person,
    signIn,
    desk,
    newBrowser,
    product,
  }) => {
    await signIn.as(await person(both));
    const requests: Record<Exclude<Caller, "proven administrator">, (typeof desk.page)["request"]> = {
      anybody: (await newBrowser()).request,
      user: signIn.page.context().request,
      administrator: desk.page.context().request,
    };
    const expected = { anybody: "sign-in", user: "forbidden", administrator: "prove" } as const;
    let refused = 0;
    for (const action of builtActions()) {
      const needed = rank(WHO_MAY[action.name] ?? "proven administrator");
      for (const caller of ["anybody", "user", "administrator"] as const) {
        if (rank(caller) >= needed) continue;
        const before = await fingerprint();
        const answer = await callAction(requests[caller], product.url, action);
        expect(refusalOf(answer), `${action.name} called by ${caller}: ${answer.status()}`).toBe(expected[caller]);
        expect(await fingerprint(), `${action.name} called by ${caller}`).toEqual(before);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(30);
  });

  test("D12: every page under /admin is an administrator's, and every page of an account somebody's", async ({
    person,
    signIn,
    newBrowser,
    product,
  }) => {
    await signIn.as(await person(both));
    const [stranger, user] = [(await newBrowser()).request, signIn.page.context().request];
    const pages = builtPages();
    const administrators = pages.filter((page) => page.startsWith("/admin"));
    const users = pages.filter((page) => page.startsWith("/(account)"));
    expect(administrators.length).toBeGreaterThan(15);
    expect(users.length).toBeGreaterThan(2);
    for (const page of [...administrators, ...users]) {
      const answer = await stranger.get(`${product.url}${addressOf(page)}`, { maxRedirects: 0 });
      expect(refusalOf(answer), page).toBe("sign-in");
    }
    for (const page of administrators)
      expect((await user.get(`${product.url}${addressOf(page)}`, { maxRedirects: 0 })).status(), page).toBe(403);
  });
});
