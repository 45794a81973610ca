import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { pause } from '../../hub/pause.ts'
import { createPace } from '../../simulated-counter/pace.ts'
import type { Transport } from '../../transport.ts'
import { ack } from './messages.ts'
import { packetKinds } from './packet.ts'

const noise = Uint8Array.of(0x55, 0xef, 0x01, 0xff, 0x00, 0xef)
const otherDevice = Uint8Array.from('\r\nERROR\r\n', (character) => character.charCodeAt(0))
/** What an AutoEnroll that nobody asked for says at its end (real log, devices.md §2.1). */
const unasked = ack('timeout', [0x01, 0x01])
const splitSize = 5
/** The most that is handed over at once, so that the screen moves with the line. */
const pieceSize = 256

/** The sensor's side of the line: what it says leaves in order, at the pace of the line where that is asked. */
export interface SimulatedLine {
  /** A packet, after the time the sensor needs for it, with the fault of the moment. */
  send(packet: Uint8Array, options?: { afterMs?: number; fault?: SimulatorFault }): void
  /** Everything that has not left yet is lost. */
  cut(): void
  /** Once all that was sent has left. */
  afterwards(act: () => void): void
}

export function createSimulatedLine(
  end: Transport,
  { bytesPerSecond, lateMs }: { bytesPerSecond: number | undefined; lateMs: number },
): SimulatedLine {
  let generation = 0
  let last: Promise<void> = Promise.resolve()
  const pace = createPace(bytesPerSecond)

  function queue(act: () => Promise<void> | void): void {
    const mine = generation
    last = last.then(() => (mine === generation ? act() : undefined))
  }

  async function write(bytes: Uint8Array, readyAt: number): Promise<void> {
    await pace.carry(bytes.length, readyAt)
    await end.write(bytes).catch(() => undefined) // the cable was pulled
  }

  return {
    send(packet, { afterMs = 0, fault = 'none' } = {}) {
      const waitMs = fault === 'late-reply' ? lateMs : bytesPerSecond === undefined ? 0 : afterMs
      const readyAt = performance.now() + waitMs
      queue(async () => {
        if (performance.now() < readyAt) await pause(readyAt - performance.now())
      })
      for (const piece of withFault(packet, fault)) queue(() => write(piece, readyAt))
    },
    cut() {
      generation += 1
      pace.clear()
    },
    afterwards: (act) => queue(act),
  }
}

/** What comes over the line of a packet when something is wrong with sensor, line or cable. */
function withFault(packet: Uint8Array, fault: SimulatorFault): readonly Uint8Array[] {
  const isData = packet[6] !== packetKinds.ack
  switch (fault) {
    case 'silent':
      return []
    case 'garbled':
      return [packet.map((byte, i) => (i > 2 && i % 3 === 0 ? byte ^ 0x80 : byte))]
    case 'split':
      return pieces(packet, isData ? 61 : splitSize)
    case 'noise':
      return [noise, packet]
    case 'twice':
      return isData ? [packet] : [packet, packet]
    case 'bad-checksum':
      return [packet.map((byte, i) => (i === packet.length - 1 ? byte ^ 0x55 : byte))]
    case 'unasked':
      return isData ? [packet] : [unasked, packet]
    case 'lies-about-length':
      return isData ? [packet.map((byte, i) => (i === 8 ? byte + 8 : byte))] : [packet]
    case 'wrong-device':
      return isData ? [] : [otherDevice]
    default:
      return packet.length > pieceSize ? pieces(packet, pieceSize) : [packet]
  }
}

function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  const cut: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) cut.push(bytes.subarray(at, at + size))
  return cut
}
