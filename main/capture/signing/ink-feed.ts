import type { Ink } from '#contract/domain/signature.ts'
import { createPulse } from '../pulse.ts'

/** The ink of one signature: whoever comes late gets all so far, then it goes on live until the signature ends. */
export interface InkFeed {
  add(ink: Ink): void
  /** Everybody sees what was written to its end. */
  end(): void
  /** Nobody sees any more of it, however far behind they are. */
  erase(): void
  watch(signal?: AbortSignal): AsyncGenerator<Ink>
}

export function createInkFeed(): InkFeed {
  const pulse = createPulse()
  /** Since the last time the pad was cleared. */
  let sheet: Ink[] = []

  return {
    add(ink) {
      if (ink.kind === 'cleared') sheet = [ink]
      else sheet.push(ink)
      pulse.beat()
    },
    end: pulse.end,
    erase() {
      sheet = [{ kind: 'cleared' }]
      pulse.end()
    },
    watch(signal) {
      let watched = sheet
      let seen = 0
      return pulse.follow(() => {
        if (watched !== sheet) {
          watched = sheet
          seen = 0
        }
        return seen < sheet.length ? sheet[seen++] : undefined
      }, signal)
    },
  }
}
