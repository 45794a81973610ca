/** Waits as long as the line needs for so many bytes. */
export interface Pace {
  carry(byteCount: number): Promise<void>
  /** What was on its way is lost: the line is free again. */
  clear(): void
}

/** The pace of a real line, on the clock: a timer that fires late costs none of it. `undefined`: no pace at all. */
export function createPace(bytesPerSecond: number | undefined): Pace {
  let freeAt = 0
  return {
    async carry(byteCount) {
      if (bytesPerSecond === undefined) return
      freeAt = Math.max(freeAt, performance.now()) + (byteCount / bytesPerSecond) * 1000
      const waitMs = freeAt - performance.now()
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    },
    clear() {
      freeAt = 0
    },
  }
}
