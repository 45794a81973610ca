/** A pad's reports, whatever carries them. Reports have their number as first byte, both ways. */
export interface StuTransport {
  /**
   * A serial line answers each `set` with how it went, and is slow. Over USB only the status tells, and only about
   * the last one.
   */
  readonly isSerial: boolean
  /** `device.timeout`, `device.garbled`, `device.refused`, `device.unplugged`. */
  get(id: number): Promise<Uint8Array>
  /** The same; `device.refused` has the pad's own code as `error` where it says one. */
  set(report: Uint8Array): Promise<void>
  /** Pen reports in order, as many as came at a time. */
  onPen(listener: (packets: readonly Uint8Array[]) => void): () => void
  /** Called once. `reason` is undefined when we closed it ourselves. */
  onClosed(listener: (reason: Error | undefined) => void): () => void
  close(): Promise<void>
}

/** Milliseconds. */
export interface StuTiming {
  /** For one answer; Wacom's own software waits 3 s. */
  readonly answerMs: number
  /** Clearing and drawing are done by themselves; the slowest pad takes 600 ms for it. */
  readonly readyMs: number
  readonly pollMs: number
  /** While somebody signs, a pad that restarted or fell silent is noticed this often. */
  readonly watchMs: number
}
export const stuTiming: StuTiming = { answerMs: 3000, readyMs: 3000, pollMs: 25, watchMs: 2000 }
