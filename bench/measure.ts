/** One line of a benchmark's result. */
export type Figure = {
  bench: string;
  figure: string;
  value: number;
  unit: string;
  peer?: { name: string; value: number };
  ratio?: number;
};

/** Runs `task` for each number below `count`, so many at a time; how many a second that made. */
export async function rate(count: number, atATime: number, task: (index: number) => Promise<void>): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      while (next < count) await task(next++);
    }),
  );
  return count / ((performance.now() - began) / 1_000);
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => percentile(values, 0.5);

export function round(value: number, digits = 1): number {
  return Number(value.toFixed(digits));
}
