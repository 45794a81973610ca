import { randomInt } from 'node:crypto'
import { AppError, isAppError } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import type { UsbDevice } from '../../transport/usb-device.ts'
import {
  badImage,
  decodeHeader,
  headerLength,
  imageLength,
  lengthOf,
  pixelsOf,
  unscrambleImage,
} from './image.ts'
import { endpoints, type Mode, modes, registerSetup, registers, reports, statusBits } from './registers.ts'

/** All in milliseconds. */
export interface UareuTiming {
  /** After waking the scanner says that it has power. */
  readonly poweredMs: number
  /** A whole image takes 128 from the finger on. */
  readonly imageMs: number
  /** While nothing happens it is asked now and then whether it is still awake. */
  readonly watchMs: number
  /** How long the image endpoint is listened to for an image of the past. */
  readonly drainMs: number
}
export const uareuTiming: UareuTiming = { poweredMs: 300, imageMs: 1500, watchMs: 1000, drainMs: 30 }

const powerTries = 100
const powerPauseMs = 10
const wakeTries = 3
/** Transfers of the past: one image in pieces of its own making, and a few empty ones. */
const staleAllowed = 16

/** The registers, the interrupts and the image of a U.are.U, in the order that the real one wants (devices.md §2.2). */
export interface UareuDevice {
  /** From low power to ready; `device.timeout` when it does not come up. */
  wake(): Promise<void>
  /** As `wake`, when it has fallen asleep: after a loss of power it has, without leaving the bus. */
  keepAwake(): Promise<void>
  isAwake(): Promise<boolean>
  /** The sixteen bytes of register F0. */
  info(): Promise<Uint8Array>
  setMode(mode: Mode): Promise<void>
  /** Resolves true when that report comes, false after `ms` or when `signal` aborts. */
  awaitReport(type: number, ms: number, signal?: AbortSignal): Promise<boolean>
  /** The finger that lies there; `finger.unreadable` when the scanner has no picture of it, `device.garbled`. */
  takeImage(isTurned: boolean): Promise<Uint8Array>
  close(): Promise<void>
}

export function createUareuDevice(usb: UsbDevice, timing: UareuTiming): UareuDevice {
  const waiting = new Set<(type: number) => void>()
  const stopListening = usb.listen(endpoints.reports, (bytes) => {
    const type = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)
    for (const told of [...waiting]) told(type)
  })

  const read = (register: number, length: number): Promise<Uint8Array> =>
    usb.controlIn(registerSetup(register), length)
  const write = (register: number, ...bytes: number[]): Promise<void> =>
    usb.controlOut(registerSetup(register), Uint8Array.from(bytes))
  const status = async (): Promise<number> => {
    const [value] = await read(registers.status, 1)
    if (value === undefined) throw new AppError('device.garbled', { device: 'fingerprint-reader' })
    return value
  }
  const setMode = (mode: Mode): Promise<void> => write(registers.mode, modes[mode])

  function awaitReport(type: number, ms: number, signal?: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (came: boolean): void => {
        clearTimeout(timer)
        stopClosed()
        signal?.removeEventListener('abort', onAbort)
        waiting.delete(told)
        resolve(came)
      }
      const told = (came: number): void => {
        if (came === type) end(true)
      }
      const onAbort = (): void => end(false)
      const timer = setTimeout(end, ms, false)
      waiting.add(told)
      const stopClosed = usb.onClosed(() => end(false))
      signal?.addEventListener('abort', onAbort)
      if (signal?.aborted) end(false)
    })
  }

  /** Writes `value` until the register shows what is wanted. */
  async function settle(
    value: number,
    isThere: (status: number) => boolean,
    rewrite: boolean,
  ): Promise<void> {
    for (let attempt = 0; attempt < powerTries; attempt++) {
      if (attempt === 0 || rewrite) await write(registers.status, value)
      if (isThere(await status())) return
      await pause(powerPauseMs)
    }
    throw new AppError('device.timeout', { device: 'fingerprint-reader', reason: 'power' })
  }

  async function wake(): Promise<void> {
    const { lowPower, trouble, restarted } = statusBits
    for (let attempt = 0; attempt < wakeTries; attempt++) {
      const found = await status()
      const isStuck = (found & (lowPower | trouble)) === (lowPower | trouble)
      if (isStuck) await settle(found & 0x0f, (now) => (now & restarted) !== 0, false)
      if ((found & lowPower) === 0) await write(registers.status, found | lowPower)
      const powered = awaitReport(reports.powered, timing.poweredMs)
      await settle(found & 0x0f, (now) => (now & lowPower) === 0, true)
      if (await powered) return
    }
    throw new AppError('device.timeout', { device: 'fingerprint-reader', reason: 'scanner-power' })
  }

  const isAwake = async (): Promise<boolean> => ((await status()) & statusBits.lowPower) === 0

  async function keyOf(keyNumber: number): Promise<number> {
    const seed = randomInt(0x1_0000_0000)
    const seedBytes = Buffer.alloc(4)
    seedBytes.writeUInt32LE(seed)
    await write(registers.scrambleIndex, keyNumber & 0xff, ...seedBytes)
    const answer = Buffer.from(await read(registers.scrambleKey, 4))
    if (answer.length !== 4) throw new AppError('device.garbled', { device: 'fingerprint-reader' })
    return (answer.readUInt32LE() ^ seed) >>> 0
  }

  /** An image that came too late, or while nobody asked, is that of an earlier finger: never to be taken for this one. */
  async function discardStale(): Promise<void> {
    for (let transfers = 0; transfers < staleAllowed; transfers++) {
      try {
        const stale = await usb.transferIn(endpoints.image, imageLength, timing.drainMs)
        stale.fill(0)
      } catch (error) {
        if (isAppError(error) && error.code === 'device.timeout') return
        throw error
      }
    }
    throw new AppError('device.garbled', { device: 'fingerprint-reader', reason: 'never-quiet' })
  }

  /** The image may end in the middle with a short packet and go on in the next transfer. */
  async function readImage(): Promise<Uint8Array> {
    const image = new Uint8Array(imageLength)
    let length = 0
    try {
      // Asked for before the mode is set, as the real exchange does: the scanner waits for nobody.
      let asked = usb.transferIn(endpoints.image, imageLength, timing.imageMs)
      await Promise.all([setMode('capture'), asked]).catch((error: unknown) => {
        // What comes all the same belongs to nobody.
        void asked.then((late) => late.fill(0)).catch(() => undefined)
        throw error
      })
      for (;;) {
        const part = await asked
        image.set(part.subarray(0, imageLength - length), length)
        length += part.length
        part.fill(0)
        const header = decodeHeader(image.subarray(0, length))
        const isWhole = header !== undefined && length >= lengthOf(header)
        if (isWhole || part.length === 0 || length >= imageLength) return image.subarray(0, length)
        if (length >= headerLength && header === undefined) return image.subarray(0, length)
        asked = usb.transferIn(endpoints.image, imageLength - length, timing.imageMs)
      }
    } catch (error) {
      image.fill(0)
      throw error
    }
  }

  return {
    wake,
    isAwake,
    async keepAwake() {
      if (!(await isAwake())) await wake()
    },
    info: () => read(registers.deviceInfo, 16),
    setMode,
    awaitReport,
    async takeImage(isTurned) {
      await discardStale()
      const bytes = await readImage()
      try {
        if (bytes.length === 0) throw new AppError('finger.unreadable', { reason: 'no-image' })
        const header = decodeHeader(bytes)
        if (header === undefined || bytes.length < lengthOf(header)) throw badImage(bytes.length, header)
        await unscrambleImage(bytes, header, keyOf)
        return pixelsOf(bytes, header, isTurned)
      } finally {
        bytes.fill(0)
      }
    },
    close() {
      stopListening()
      return usb.close()
    },
  }
}
