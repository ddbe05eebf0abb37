import type { APIRequestContext, APIResponse } from "@playwright/test";
import { fingerprint } from "@/db/testing/fingerprint";
import { expect, test } from "./fixtures";
import { addressOf, builtActions, builtPages, builtRoutes, callAction } from "./support/actions";
import { type Caller, WHO_MAY, WHO_MAY_ASK } from "./support/who-may";

const both = { email: "confirmed", mobile: "confirmed" } as const;

/** From nobody to somebody who just proved it: each may what those before it may. */
const RANKS: readonly Caller[] = ["anybody", "user", "administrator", "proven administrator"];
const rank = (caller: Caller) => RANKS.indexOf(caller);

/** Where an answer of an action sends the browser. */
const destination = (answer: APIResponse) => {
  const { "x-action-redirect": target, location } = answer.headers();
  return ((target ?? location ?? "").split(";")[0] ?? "").replace(/^https?:\/\/[^/]+/, "");
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

  test("D12: every address without a page has decided who may ask it, and how", () => {
    expect(builtRoutes().toSorted()).toEqual(Object.keys(WHO_MAY_ASK).toSorted());
  });

  test("D12: every address without a page refuses whoever may not ask it, and a form of somebody else's page", async ({
    person,
    signIn,
    desk,
    newBrowser,
    administrator,
    phone,
    product,
  }) => {
    await signIn.as(await person(both));
    const { origin } = new URL(product.url);
    const expected = { anybody: "sign-in", user: "forbidden", administrator: "prove", "proven administrator": null } as const;
    const refusedTo = async (caller: Caller, request: APIRequestContext) => {
      let refused = 0;
      for (const [route, may] of Object.entries(WHO_MAY_ASK)) {
        for (const method of ["GET", "POST"] as const) {
          for (const from of [origin, "https://elsewhere.example", null]) {
            const asked = `${method} ${route} by ${caller} from ${from}`;
            const answer = await request.fetch(`${product.url}${addressOf(route)}`, {
              method,
              // Of no form's kind: nobody may count on there being one.
              headers: { ...(from && { origin: from }), ...(method === "POST" && { "content-type": "text/plain" }) },
              ...(method === "POST" && { data: "x" }),
              maxRedirects: 0,
            });
            expect(answer.status(), asked).toBeLessThan(500);
            const needed = may[method];
            if (!needed) {
              expect(answer.ok(), asked).toBe(false);
            } else if (rank(caller) < rank(needed)) {
              const isForeign = method === "POST" && from !== origin && rank(caller) >= rank("administrator");
              expect(refusalOf(answer), asked).toBe(isForeign ? "forbidden" : expected[caller]);
              refused += 1;
            } else if (needed !== "anybody") {
              // Of nobody's there is nothing to be had; who asks was not the reason.
              expect(answer.status(), asked).toBe(method === "POST" && from !== origin ? 403 : 404);
            }
          }
        }
      }
      return refused;
    };
    const before = await fingerprint();
    expect(await refusedTo("anybody", (await newBrowser()).request)).toBeGreaterThan(20);
    expect(await refusedTo("user", signIn.page.context().request)).toBeGreaterThan(20);
    expect(await refusedTo("administrator", desk.page.context().request)).toBeGreaterThan(10);
    expect(await fingerprint()).toEqual(before);
    await desk.page.goto(`/prove?next=${encodeURIComponent("/admin/limits")}`);
    await desk.services.prove(() => phone.codeFor(administrator.mobile));
    await desk.page.waitForURL(/\/admin\/limits$/);
    await refusedTo("proven administrator", desk.page.context().request);
  });
});
