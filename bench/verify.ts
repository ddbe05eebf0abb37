import { sql } from "@/db/client";
import { findOpenChallenge } from "@/db/queries/challenges";
import { makeActiveServices, makeDirectory, makeSession, makeUser } from "@/db/testing/factories";
import { deriveCode } from "@/lib/challenge/derive";
import { confirmContact } from "@/lib/contact/confirm";
import { sendConfirmation } from "@/lib/contact/send-confirmation";
import { type Figure, median, rate, round } from "./measure";
import { openBetterAuth } from "./peers/better-auth";

const ROUNDS = 5;
const TRIPS = 400;
const AT_A_TIME = 10;

/**
 * Send and verify, in process: limits, outbox and audit on, beside better-auth without any. Ours reads the
 * challenge once more to know the code, as the worker would; that read counts against us. Rounds alternate,
 * so that a noisy neighbour meets both; medians are compared.
 */
export async function verify(databaseUrl: string): Promise<Figure[]> {
  await makeActiveServices();
  const directory = await makeDirectory();
  const peer = await openBetterAuth(databaseUrl);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = -1; round < ROUNDS; round += 1) {
    const people = await prepare(directory.id);
    const addresses = people.map((_, index) => `round${round}.${index}@bench.test`);
    await peer.addUsers(addresses);
    const our = await rate(TRIPS, AT_A_TIME, (index) => trip(people[index]));
    const their = await rate(TRIPS, AT_A_TIME, (index) => peer.roundTrip(addresses[index] ?? ""));
    // What autovacuum does within the minute on tables that grow; a round is shorter than that.
    if (round < 0) {
      await sql`analyze`;
      continue;
    }
    ours.push(our);
    theirs.push(their);
  }
  await peer.close();
  const [value, peerValue] = [median(ours), median(theirs)];
  return [
    {
      bench: "verify",
      figure: "round trips",
      value: round(value),
      unit: "a second",
      peer: { name: "better-auth", value: round(peerValue) },
      ratio: round(value / peerValue, 2),
    },
  ];
}

type Person = { userId: string; sessionId: string };

async function prepare(directoryId: string): Promise<Person[]> {
  const people: Person[] = [];
  for (let index = 0; index < TRIPS; index += 1) {
    const user = await makeUser({ directoryId });
    people.push({ userId: user.id, sessionId: (await makeSession(user.id)).id });
  }
  return people;
}

async function trip(person: Person | undefined): Promise<void> {
  if (!person) throw new Error("nobody is left to verify");
  const sent = await sendConfirmation({ ...person, channel: "email", locale: "fr", address: "127.0.0.1" });
  if (sent.outcome !== "sent") throw new Error(`not sent: ${sent.outcome}`);
  const challenge = await findOpenChallenge({ userId: person.userId, channel: "email", purpose: "confirm" });
  const code = challenge && deriveCode(challenge);
  const result = await confirmContact({ ...person, channel: "email", code: code ?? "", address: "127.0.0.1" });
  if (result.outcome !== "confirmed") throw new Error(`not confirmed: ${result.outcome}`);
}
