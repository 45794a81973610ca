import { z } from 'zod'
import { AppError, isAppError } from '#contract/app-error.ts'
import type { Driver } from '../../hub/driver.ts'
import type { FingerprintReader } from '../fingerprint-reader.ts'
import { createUareuDecoder } from './decoder.ts'
import { createUareuDevice, type UareuDevice, type UareuTiming, uareuTiming } from './uareu-device.ts'
import { createUareuReader } from './uareu-reader.ts'

const vendorId = 0x05ba
/** The 4000B and the 4500 share a number. */
const productIds = { uareu4500: 0x000a, uareu4000: 0x0007 } as const

const uareuOptionsSchema = z.strictObject({
  /** 512 by the data sheet. */
  pixelsPerInch: z.number().int().min(100).max(1200).optional(),
  /** The image comes upside down: the 4000B and 4500 do, the 4000 does not. */
  isTurned: z.boolean().optional(),
})

/** DigitalPersona U.are.U 4500, 4000B and 4000 over USB. */
export function createUareuDriver({
  timing = uareuTiming,
}: {
  timing?: UareuTiming
} = {}): Driver<FingerprintReader> {
  return {
    key: 'uareu-4500',
    role: 'fingerprint-reader',
    product: 'DigitalPersona U.are.U 4500',
    reaches: ['usb', 'cable'],
    matches: [
      { vendorId, productId: productIds.uareu4500, by: 'usb', score: 95 },
      { vendorId, productId: productIds.uareu4000, by: 'usb', score: 70 },
    ],
    options: uareuOptionsSchema,
    createDecoder: createUareuDecoder,
    async open(address, connections, options = {}) {
      const wanted = uareuOptionsSchema.parse(options)
      const usb = await connections.usb(address, { classCode: 0xff, subclassCode: 0xff, protocolCode: 0xff })
      const device = createUareuDevice(usb, timing)
      try {
        if (usb.vendorId !== vendorId) throw new AppError('device.wrong', { device: 'fingerprint-reader' })
        const identity = await identify(device, usb.productName)
        const reader = createUareuReader(device, {
          pixelsPerInch: wanted.pixelsPerInch ?? 512,
          isTurned: wanted.isTurned ?? usb.productId !== productIds.uareu4000,
          watchMs: timing.watchMs,
        })
        return {
          identity,
          device: reader,
          onConditions(listener) {
            listener([])
            return () => undefined
          },
          onClosed: usb.onClosed,
          async heartbeat() {
            await device.isAwake()
          },
          async close() {
            await device.setMode('off').catch(() => undefined)
            await device.close()
          },
        }
      } catch (error) {
        await device.close()
        throw error
      }
    },
  }
}

/** A device that refuses these registers is another one. */
async function identify(device: UareuDevice, productName = 'U.are.U'): Promise<string> {
  try {
    await device.wake()
    const info = await device.info()
    if (info.length < 16) throw new AppError('device.wrong', { device: 'fingerprint-reader' })
    const version = (at: number): string => Buffer.from(info.subarray(at, at + 2)).toString('hex')
    // libfprint takes these for hardware and firmware, without knowing which is which.
    return `${productName}, ${version(10)}/${version(4)}`
  } catch (error) {
    if (!isAppError(error) || error.code !== 'device.refused') throw error
    throw new AppError('device.wrong', { device: 'fingerprint-reader' }, { cause: error })
  }
}
