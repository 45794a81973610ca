export interface Backoff {
  readonly baseMs: number
  readonly ceilingMs: number
}

/** Doubles with each try up to the ceiling; the random half keeps a hall of counters from knocking all at once. */
export const backoffMs = (tries: number, { baseMs, ceilingMs }: Backoff, random: () => number): number =>
  Math.min(ceilingMs, baseMs * 2 ** Math.min(tries - 1, 30)) * (0.5 + random() / 2)
