import type { SimulatorFault } from '#contract/areas/simulator.ts'
import type { FingerHands, UsbSimulator } from '../../simulator.ts'
import { Stall } from '../../usb/usb-model.ts'
import { createLaidFinger } from '../simulator/laid-finger.ts'
import { randomFrom } from '../simulator/random.ts'
import { imageHeight, imageWidth } from './image.ts'
import { createMailbox } from './mailbox.ts'
import { endpoints, modes, registerRequest, registers, reports, statusBits } from './registers.ts'
import { encodeImage } from './simulated-image.ts'

const faults = [
  'none',
  'silent',
  'garbled',
  'split',
  'noise',
  'twice',
  'cut-short',
  'late-reply',
  'unasked',
  'lies-about-length',
  'wrong-device',
  'power-loss',
  'stall',
  'smudged',
  'partial-finger',
  'no-image',
] as const satisfies readonly SimulatorFault[]

// The real ones, byte for byte (devices.md §2.2).
const deviceDescriptor = Uint8Array.of(
  ...[
    0x12, 0x01, 0x00, 0x02, 0x00, 0x00, 0x00, 0x40, 0xba, 0x05, 0x0a, 0x00, 0x03, 0x01, 0x01, 0x02, 0x03,
    0x01,
  ],
)
// biome-ignore format: one descriptor a line
const configurationDescriptor = Uint8Array.of(
  0x09, 0x02, 0x20, 0x00, 0x01, 0x01, 0x00, 0x80, 0x64,
  0x09, 0x04, 0x00, 0x00, 0x02, 0xff, 0xff, 0xff, 0x00,
  0x07, 0x05, 0x81, 0x03, 0x40, 0x00, 0x08,
  0x07, 0x05, 0x82, 0x02, 0x40, 0x00, 0x00,
)
const strings = ['DigitalPersona, Inc.', 'U.are.U 4500 Fingerprint Reader', '{SIM00001}']
// biome-ignore format: as in the capture
const info = Uint8Array.of(
  0x1a, 0x0a, 0x1a, 0x0a, 0x01, 0x15, 0x00, 0x00, 0x00, 0x20, 0x00, 0x10, 0x8b, 0x21, 0x11, 0x30,
)
/** Behind each report stands the table from which it was taken, from that place on. */
// biome-ignore format: as in the capture
const reportTable = Uint8Array.of(
  0x01, 0x01, 0x02, 0x00, 0x08, 0x00, 0x10, 0x00, 0x20, 0x00, 0x80, 0x00,
  0x56, 0xaa, 0x03, 0x91, 0x0e, 0xfe, 0x0c, 0x54, 0x02, 0x01, 0x0d, 0xee, 0x0c, 0x40,
)
const reportLength = 64
const imageTimeMs = 120
const size = { width: imageWidth, height: imageHeight, pixelsPerInch: 512 }

export interface UareuSimulatorOptions {
  /** The time the real one takes: 128 ms from finger to image. */
  readonly lineRate?: boolean
  /** Of key number 0; without it another one for each image. */
  readonly key?: number
  /** Changes the key in the middle of the image. */
  readonly changesKey?: boolean
  readonly lateMs?: number
}

export interface UareuSimulator extends UsbSimulator, FingerHands {}

/** A DigitalPersona U.are.U 4500, byte for byte. */
export function createUareuSimulator(options: UareuSimulatorOptions = {}): UareuSimulator {
  const { lineRate = false, changesKey = false, lateMs = 1500 } = options
  const random = randomFrom(0x4500)
  const interrupts = createMailbox()
  const images = createMailbox()
  let fault: SimulatorFault = 'none'
  let status: number = statusBits.lowPower | statusBits.restarted
  let mode: number = modes.off
  let keys = new Map<number, number>()
  let scrambled: Uint8Array = new Uint8Array(4)
  const finger = createLaidFinger(tellFinger)

  function report(type: number): void {
    const bytes = new Uint8Array(reportLength)
    const from = Math.max(
      0,
      reportTable.findIndex(
        (byte, i) => i % 2 === 0 && byte === type >> 8 && reportTable[i + 1] === (type & 0xff),
      ),
    )
    bytes.set(reportTable.subarray(from))
    if (fault === 'silent') return
    if (fault === 'noise') interrupts.put(Uint8Array.from({ length: reportLength }, () => 0x5a))
    if (fault === 'unasked') interrupts.put(Uint8Array.from(reportTable.subarray(6)))
    const times = fault === 'twice' ? 2 : 1
    for (let i = 0; i < times; i++) interrupts.put(bytes)
  }

  /** Once in each mode, at once when the finger lies there already, or has gone. */
  function tellFinger(): void {
    if (mode === modes.awaitFinger && finger.isThere) {
      if (fault === 'no-image') report(reports.nextImageFails)
      report(reports.fingerOn)
    } else if (mode === modes.awaitLift && !finger.isThere) report(reports.fingerOff)
  }

  const keyOf = (keyNumber: number): number => {
    const key = keys.get(keyNumber) ?? Math.floor(random() * 0x1_0000_0000)
    keys.set(keyNumber, key)
    return key
  }

  function sendImage(): void {
    if (fault === 'silent') return
    if (fault === 'power-loss') losePower()
    else for (const part of imageParts()) images.put(part)
  }

  /** One transfer each; an empty one is a zero-length packet. */
  function imageParts(): readonly Uint8Array[] {
    const nothing = new Uint8Array(0)
    if (fault === 'no-image') return [nothing]
    keys = new Map(options.key === undefined ? [] : [[0, options.key]])
    const image = encodeImage(finger.picture(size, fault), keyOf, changesKey)
    switch (fault) {
      case 'garbled':
        return [image.fill(0xa5, 4, 48)]
      case 'split':
        return [image.subarray(0, 40), image.subarray(40, 50_000), image.subarray(50_000)]
      case 'cut-short':
        return [image.subarray(0, 50_000)]
      case 'lies-about-length':
        return [image.subarray(0, 50_000), nothing]
      case 'twice':
        return [image, image]
      default:
        return [image]
    }
  }

  /** Without leaving the bus: it falls asleep and forgets. */
  function losePower(): void {
    fault = 'none'
    status = statusBits.lowPower | statusBits.restarted
    mode = modes.off
    interrupts.empty()
    images.empty()
  }

  function write(register: number, bytes: Uint8Array): void {
    const [value = 0] = bytes
    if (register === registers.status) {
      const wasAsleep = (status & statusBits.lowPower) !== 0
      status = (value & statusBits.lowPower) | statusBits.restarted
      if (wasAsleep && (value & statusBits.lowPower) === 0) report(reports.powered)
    } else if (register === registers.mode) {
      mode = value
      tellFinger()
      if (mode === modes.capture)
        setTimeout(sendImage, fault === 'late-reply' ? lateMs : lineRate ? imageTimeMs : 0)
    } else if (register === registers.scrambleIndex && bytes.length === 5) {
      const seed = bytes.slice(1)
      const view = new DataView(seed.buffer)
      view.setUint32(0, view.getUint32(0, true) ^ keyOf(value), true)
      scrambled = seed
    } else throw new Stall()
  }

  /** What it answers while it does not: nothing, until the host gives up. */
  const silence = (): Promise<never> => new Promise(() => undefined)
  const obeys = (request: number): void => {
    if (fault === 'wrong-device' || request !== registerRequest) throw new Stall()
  }

  return {
    kind: 'usb',
    faults,
    get fault() {
      return fault
    },
    setFault(wanted) {
      fault = wanted
    },
    place: finger.place,
    lift: finger.lift,
    model: {
      deviceDescriptor,
      configurationDescriptor,
      strings,
      controlIn({ request, value }, length) {
        obeys(request)
        if (fault === 'silent') return silence()
        if (value === registers.status) return Uint8Array.of(status)
        if (value === registers.deviceInfo) return info.slice(0, length)
        if (value === registers.scrambleKey) return scrambled.slice(0, length)
        throw new Stall()
      },
      controlOut({ request, value }, bytes) {
        obeys(request)
        if (fault === 'silent') return silence()
        write(value, bytes)
      },
      transferOut() {
        throw new Stall()
      },
      transferIn(endpoint, length, signal) {
        if (endpoint === endpoints.reports) return interrupts.take(length, signal)
        if (endpoint !== endpoints.image || fault === 'stall') throw new Stall()
        return images.take(length, signal)
      },
      reset() {
        status = statusBits.lowPower | statusBits.restarted
        mode = modes.off
        interrupts.empty()
        images.empty()
      },
    },
  }
}
