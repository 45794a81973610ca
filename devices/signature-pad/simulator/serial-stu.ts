import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { pause } from '../../hub/pause.ts'
import { createPace } from '../../simulated-counter/pace.ts'
import type { PenHands, SerialSimulator } from '../../simulator.ts'
import type { Transport } from '../../transport.ts'
import { longestBlockData, padStates, reportIds } from '../stu/reports.ts'
import { encodeStuFrame, StuFramer } from '../stu/serial-framing.ts'
import { createPadFirmware } from './pad-firmware.ts'
import { createPenHands } from './pen-hands.ts'
import { type SimulatedModelKey, simulatedModels } from './simulated-models.ts'

const serialStuFaults = [
  ...([
    'none',
    'silent',
    'garbled',
    'split',
    'noise',
    'twice',
    'cut-short',
    'bad-checksum',
    'late-reply',
  ] as const),
  ...(['unasked', 'lies-about-length', 'wrong-device', 'unplug-mid-frame', 'power-loss'] as const),
  ...(['pen-lost', 'pad-busy'] as const),
] satisfies SimulatorFault[]

const baudRate = 128_000
const bytesPerSecond = baudRate / 10
/** Ends in what looks like the beginning of a frame. */
const noise = Uint8Array.of(0x13, 0x7f, 0x00, 0xc0, 0x05, 0x40, 0x55)

export interface SerialStuOptions {
  /** At the pace of the real line and the real screen. */
  readonly lineRate?: boolean
  /** How late a late reply is: by itself more than Wacom's own software waits. */
  readonly lateMs?: number
  /** The longest `ImageBlock` it takes, its head included; a smaller pad may take no more than over USB. */
  readonly longestBlock?: number
}

/** A pad in virtual COM port mode, on its line. It sends without checksum, as an STU-540 was seen to do. */
export function createSerialStu(
  key: SimulatedModelKey,
  { lineRate = false, lateMs = 3500, longestBlock = 3 + longestBlockData }: SerialStuOptions = {},
): SerialSimulator & PenHands {
  const model = simulatedModels[key]
  const rate = model.rates.serial
  const firmware = createPadFirmware(model, { rate, isSlow: lineRate, isHid: false, longestBlock })
  let fault: SimulatorFault = 'none'
  let line: Transport | undefined
  let sending: Promise<void> = Promise.resolve()
  const pace = createPace(lineRate ? bytesPerSecond : undefined)

  /** Bytes leave in order, whatever pauses a fault or the line rate puts between them. */
  function send(report: Uint8Array, afterMs = 0): void {
    const onLine = line
    const { pieces, isSplit = false, thenUnplug = false } = onWire(report, fault)
    if (thenUnplug) fault = 'none'
    const late = fault === 'late-reply' && !isPen(report) ? lateMs : 0
    const readyAt = performance.now() + afterMs + late
    sending = sending.then(async () => {
      // At line rate the pace itself waits for that moment.
      if (late > 0 && !lineRate) await pause(Math.max(0, readyAt - performance.now()))
      for (const [i, piece] of pieces.entries()) {
        if (i > 0 && isSplit) await new Promise((resolve) => setImmediate(resolve))
        await pace.carry(piece.length, readyAt)
        await onLine?.write(piece).catch(() => undefined) // the cable was pulled
      }
      if (thenUnplug) await onLine?.close()
    })
  }

  function answer(report: Uint8Array, wireLength: number): void {
    if (fault === 'silent') return
    const [id = 0, asked = 0] = report
    const found = id === reportIds.getReport ? firmware.get(asked) : firmware.set(report)
    const reply = typeof found === 'number' ? Uint8Array.of(reportIds.setResult, found) : found
    // The pad cannot answer before the last byte of the question has come in.
    send(reply, lineRate ? (wireLength / bytesPerSecond) * 1000 : 0)
  }

  const hands = createPenHands(model, firmware, {
    rate,
    isPaced: lineRate,
    losesPen: () => fault === 'pen-lost',
    send(report) {
      if (fault !== 'silent') send(report)
    },
  })

  return {
    kind: 'serial',
    baudRate,
    ...hands,
    faults: serialStuFaults,
    get fault() {
      return fault
    },
    setFault(wanted) {
      fault = wanted
      firmware.stick(wanted === 'pad-busy' ? padStates.romBusy : undefined)
      firmware.pretend(wanted === 'wrong-device' ? 'STU-541' : undefined)
      if (wanted !== 'power-loss') return
      // Once: the power comes back by itself, on a line that stays up.
      firmware.restart()
      fault = 'none'
    },
    attach(deviceEnd) {
      const framer = new StuFramer()
      line = deviceEnd
      sending = Promise.resolve()
      deviceEnd.onBytes((bytes) => {
        if (line !== deviceEnd) return
        for (const event of framer.push(bytes)) {
          if (event.kind === 'report') answer(event.report, event.wire.length)
        }
      })
      deviceEnd.onClosed(() => {
        if (line === deviceEnd) line = undefined
      })
    },
  }
}

interface Sending {
  readonly pieces: readonly Uint8Array[]
  /** Each piece is read by itself. */
  readonly isSplit?: boolean
  readonly thenUnplug?: boolean
}

const isPen = ([id]: Uint8Array): boolean => id === reportIds.penData || id === reportIds.penDataTimeSequence

function onWire(report: Uint8Array, fault: SimulatorFault): Sending {
  const frame = encodeStuFrame(report)
  switch (fault) {
    case 'garbled':
      return { pieces: [frame.map((byte, i) => (i > 1 && i % 2 === 0 ? byte ^ 0x15 : byte))] }
    case 'split':
      return { pieces: Array.from(frame, (byte) => Uint8Array.of(byte)), isSplit: true }
    case 'noise':
      return { pieces: [noise, frame] }
    case 'twice':
      return { pieces: [frame, frame] }
    case 'cut-short':
      return { pieces: [frame.slice(0, -1)] }
    case 'bad-checksum': {
      const checked = encodeStuFrame(report, { checksum: '0000' })
      return { pieces: [checked.map((byte, i) => (i === checked.length - 2 ? byte ^ 0x2a : byte))] }
    }
    case 'unasked':
      return { pieces: [encodeStuFrame(Uint8Array.of(reportIds.setResult, 0)), frame] }
    case 'lies-about-length':
      return { pieces: [frame.map((byte, i) => (i === 1 ? byte + 3 : byte))] }
    case 'unplug-mid-frame':
      return isPen(report) ? { pieces: [frame.slice(0, 4)], thenUnplug: true } : { pieces: [frame] }
    default:
      return { pieces: [frame] }
  }
}
