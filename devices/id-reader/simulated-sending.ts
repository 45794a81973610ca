import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { pause } from '../hub/pause.ts'
import { createPace } from '../simulated-counter/pace.ts'
import type { Transport } from '../transport.ts'

/** What goes over the line, in pieces with pauses in between. */
export interface Sending {
  readonly pieces: readonly Uint8Array[]
  readonly pauseMs?: number
  /** Before the first piece. */
  readonly afterMs?: number
  readonly thenUnplug?: boolean
}

/** Bytes leave a simulated reader in order, at the pace of its line. */
export interface SimulatedSender {
  /** The next bytes go to this line; what was still to go over the former one is lost, as after a power cut. */
  switchTo(line: Transport | undefined): void
  send(sending: Sending): void
}

const splitPauseMs = 15

/** `bytesPerSecond`: 960 for a line at 9600 8N1; without it as fast as the line takes it, like USB. */
export function createSimulatedSender(bytesPerSecond?: number): SimulatedSender {
  let line: Transport | undefined
  let epoch = 0
  let sending: Promise<void> = Promise.resolve()
  const pace = createPace(bytesPerSecond)

  return {
    switchTo(next) {
      line = next
      epoch += 1
      sending = Promise.resolve()
    },
    send({ pieces, pauseMs = 0, afterMs = 0, thenUnplug = false }) {
      const onLine = line
      const mine = epoch
      sending = sending.then(async () => {
        if (afterMs > 0) await pause(afterMs)
        for (const [i, piece] of pieces.entries()) {
          if (i > 0 && pauseMs > 0) await pause(pauseMs)
          const readyAt = performance.now()
          for (const part of bytesPerSecond ? cut(piece, 16) : [piece]) {
            await pace.carry(part.length, readyAt)
            if (mine !== epoch) return
            await onLine?.write(part).catch(() => undefined) // the cable was pulled
          }
        }
        if (thenUnplug) await onLine?.close()
      })
    },
  }
}

/** What a reader's line can do to anything that it carries, whatever it means. */
export function withLineFault(frame: Uint8Array, fault: SimulatorFault, noise: Uint8Array): Sending {
  switch (fault) {
    case 'silent':
      return { pieces: [] }
    case 'garbled':
      return { pieces: [frame.map((byte, i) => (i > 6 && i % 3 === 0 ? byte | 0x80 : byte))] }
    case 'split':
      return { pieces: cut(frame, 33), pauseMs: splitPauseMs }
    case 'noise':
      return { pieces: [noise, frame] }
    case 'twice':
      return { pieces: [frame, frame] }
    case 'cut-short':
      return { pieces: [frame.slice(0, 40)] }
    case 'unplug-mid-frame':
      return { pieces: [frame.slice(0, 40)], thenUnplug: true }
    default:
      return { pieces: [frame] }
  }
}

function cut(bytes: Uint8Array, size: number): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size))
  return pieces
}

/** Something else on the reader's port: a modem that understands nothing and says so. */
export const modemAnswer = (): Uint8Array =>
  Uint8Array.from('\r\nERROR\r\n', (character) => character.charCodeAt(0))
