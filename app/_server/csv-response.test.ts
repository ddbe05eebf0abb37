import { afterEach, expect, test, vi } from "vitest";
import { limits } from "@/lib/limits";
import { csvResponse } from "./csv-response";

afterEach(() => {
  vi.useRealTimers();
});

/** Pieces without an end, and whether whoever writes them was told to stop. */
function endless() {
  const state = { written: 0, ended: false };
  const pieces = (async function* () {
    try {
      for (;;) yield `row ${++state.written}\r\n`;
    } finally {
      state.ended = true;
    }
  })();
  return { state, pieces };
}

test("a table is a file to keep, which no cache does", async () => {
  const answer = csvResponse(
    "effet",
    (async function* () {
      yield "a;b\r\n";
      yield "c;d\r\n";
    })(),
  );
  expect(Object.fromEntries(answer.headers)).toEqual({
    "cache-control": "no-store",
    "content-disposition": 'attachment; filename="effet.csv"',
    "content-type": "text/csv; charset=utf-8",
  });
  expect(await answer.text()).toBe("a;b\r\nc;d\r\n");
});

test("no more is written than is taken, and whoever leaves ends it", async () => {
  const { state, pieces } = endless();
  const reader = csvResponse("effet", pieces).body?.getReader();
  for (let piece = 0; piece < 3; piece += 1) await reader?.read();
  expect(state.written).toBeLessThanOrEqual(4);
  await reader?.cancel();
  expect(state.ended).toBe(true);
});

test("whoever neither reads nor leaves is ended after a while", async () => {
  vi.useFakeTimers();
  const { state, pieces } = endless();
  const reader = csvResponse("effet", pieces).body?.getReader();
  await reader?.read();
  await vi.advanceTimersByTimeAsync(limits.DOWNLOAD_LIFETIME_MS);
  expect(state.ended).toBe(true);
  await expect(reader?.read()).rejects.toThrow();
});

test("and so is whoever reads a piece now and then", async () => {
  vi.useFakeTimers();
  const { state, pieces } = endless();
  const reader = csvResponse("effet", pieces).body?.getReader();
  const parts = 60;
  for (let part = 1; part < parts; part += 1) {
    await reader?.read();
    await vi.advanceTimersByTimeAsync(limits.DOWNLOAD_LIFETIME_MS / parts);
  }
  expect(state.ended).toBe(false);
  await vi.advanceTimersByTimeAsync(limits.DOWNLOAD_LIFETIME_MS / parts);
  expect(state.ended).toBe(true);
  await expect(reader?.read()).rejects.toThrow();
});

test("a table that breaks in the middle is a broken download, not a short file", async () => {
  const answer = csvResponse(
    "effet",
    (async function* () {
      yield "a;b\r\n";
      throw new Error("the database is gone");
    })(),
  );
  await expect(answer.text()).rejects.toThrow("the database is gone");
});
