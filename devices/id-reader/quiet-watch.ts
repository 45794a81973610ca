import { deadline } from '../hub/deadline.ts'

/** Waits for a line to fall quiet. */
export interface QuietWatch {
  /** Bytes came in, or the line is gone. */
  heard(): void
  /** Resolves when nothing was heard for `quietMs`, and after `limitMs` in any case. */
  wait(quietMs: number, limitMs: number): Promise<void>
}

export function createQuietWatch(): QuietWatch {
  let whenHeard: () => void = () => undefined
  return {
    heard: () => whenHeard(),
    wait: (quietMs, limitMs) =>
      new Promise((resolve) => {
        const stop = (): void => {
          callOffQuiet()
          callOffLimit()
          whenHeard = () => undefined
          resolve()
        }
        let callOffQuiet = deadline(quietMs, stop)
        const callOffLimit = deadline(limitMs, stop)
        whenHeard = () => {
          callOffQuiet()
          callOffQuiet = deadline(quietMs, stop)
        }
      }),
  }
}
