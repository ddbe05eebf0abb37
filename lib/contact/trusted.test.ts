import "@/db/testing/database";
import { expect, test } from "vitest";
import { confirmed, due, makeDirectory, makeUser } from "@/db/testing/factories";
import { listTrustedContacts } from "./trusted";

const inAnHour = () => new Date(Date.now() + 3_600_000);
const anHourAgo = () => new Date(Date.now() - 3_600_000);

test("confirmed contacts are trusted, e-mail first", async () => {
  const user = await makeUser({ email: confirmed("a@siege.example"), mobile: confirmed("+33612345601") });
  expect((await listTrustedContacts(user.id)).map(({ channel, value }) => [channel, value])).toEqual([
    ["email", "a@siege.example"],
    ["mobile", "+33612345601"],
  ]);
});

test("an unconfirmed contact is not, proved before or not", async () => {
  expect(await listTrustedContacts((await makeUser({ mobile: due("+33612345602") })).id)).toEqual([]);
});

test("a held contact is trusted when its hold has ended", async () => {
  const held = await makeUser({ email: { ...confirmed("b@siege.example"), trustedFrom: inAnHour() } });
  const heldOut = await makeUser({ email: { ...confirmed("c@siege.example"), trustedFrom: anHourAgo() } });
  expect(await listTrustedContacts(held.id)).toEqual([]);
  expect(await listTrustedContacts(heldOut.id)).toHaveLength(1);
});

test("a shared contact is trusted only where the policy allows it", async () => {
  const email = { ...confirmed("d@siege.example"), shared: true };
  const allowing = await makeDirectory({ policy: { allowsSharedValues: true } });
  expect(await listTrustedContacts((await makeUser({ email })).id)).toEqual([]);
  expect(await listTrustedContacts((await makeUser({ email, directoryId: allowing.id })).id)).toHaveLength(1);
});

test("a disabled account trusts nothing", async () => {
  expect(await listTrustedContacts((await makeUser({ email: confirmed("e@siege.example"), disabledAt: new Date() })).id)).toEqual(
    [],
  );
});
