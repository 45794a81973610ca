import type { Recording } from '#contract/domain/trace.ts'
import type { Transport } from '../../transport.ts'
import { pause } from '../pause.ts'
import { type Departure, departure, isAsRecorded, type Line, scriptOf } from './script.ts'

/** The device of a recording: it says what it said then, to a driver that says what the driver said then. */
export interface ReplayedDevice {
  /** Plugs it in; each time it begins at the beginning. */
  attach(deviceEnd: Transport): void
  /** Where the driver said something else. It goes on all the same, with the answer it once gave to that. */
  readonly departures: readonly Departure[]
  /** Everything recorded has been heard and said. */
  readonly isOver: boolean
}

/** `paced`: it takes its time as in the recording; else it answers at once. `input.invalid` as `scriptOf`. */
export function replayDevice(recording: Recording, { paced = false } = {}): ReplayedDevice {
  const script = scriptOf(recording)
  const departures: Departure[] = []
  let at = 0
  let current: Transport | undefined

  function play(line: Transport): void {
    let heard = new Uint8Array()
    let saying: Promise<void> = Promise.resolve()

    const say = (answer: Line): void => {
      const before = script[script.indexOf(answer) - 1]
      const ms = paced && before ? answer.atMs - before.atMs : 0
      saying = saying.then(async () => {
        if (ms > 0) await pause(ms)
        if (current === line) await line.write(answer.bytes).catch(() => undefined) // the driver hung up
      })
    }
    const sayAllDue = (): void => {
      for (let next = script[at]; next?.direction === 'in'; next = script[at]) {
        say(next)
        at += 1
      }
    }
    const drop = (length: number): Uint8Array => {
      const dropped = heard.slice(0, length)
      heard = heard.slice(length)
      return dropped
    }
    /** Takes one frame off what was heard; false while more bytes are needed. */
    const take = (): boolean => {
      const due = script[at]
      if (due && isAsRecorded(due, heard.subarray(0, due.bytes.length))) {
        drop(due.bytes.length)
        at += 1
        sayAllDue()
        return true
      }
      if (due && mayBecome(due, heard)) return false
      const known = script.find(
        (line) => line.direction === 'out' && !line.replaced && startsWith(heard, line.bytes),
      )
      departures.push(departure(due ?? script.at(-1), drop(known?.bytes.length ?? heard.length)))
      const answer = known && script[script.indexOf(known) + 1]
      if (answer?.direction === 'in') say(answer)
      return true
    }
    line.onBytes((bytes) => {
      if (current !== line) return
      heard = Uint8Array.from([...heard, ...bytes])
      while (heard.length > 0 && take());
    })
    sayAllDue()
  }

  return {
    attach(deviceEnd) {
      current = deviceEnd
      at = 0
      departures.length = 0
      play(deviceEnd)
    },
    departures,
    get isOver() {
      return at >= script.length
    },
  }
}

const startsWith = (bytes: Uint8Array, start: Uint8Array): boolean =>
  bytes.length >= start.length && start.every((byte, i) => bytes[i] === byte)

/** The rest of the frame may still be on its way. */
const mayBecome = (line: Line, heard: Uint8Array): boolean =>
  heard.length < line.bytes.length && (line.replaced || startsWith(line.bytes, heard))
