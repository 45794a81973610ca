/** Nearest-rank percentiles in milliseconds, two decimals; zeros when nothing was measured. */
export function percentiles(samples: readonly number[]): { p50: number; p95: number; p99: number } {
  const sorted = [...samples].sort((a, b) => a - b)
  const rank = (share: number): number => {
    const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
    return Math.round(value * 100) / 100
  }
  return { p50: rank(0.5), p95: rank(0.95), p99: rank(0.99) }
}
