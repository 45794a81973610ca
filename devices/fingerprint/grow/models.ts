import { z } from 'zod'
import { packetSizes } from './messages.ts'

/** What a module is unless it, or the settings, say otherwise. */
export interface GrowModel {
  readonly key: string
  readonly product: string
  readonly width: number
  readonly height: number
  readonly pixelsPerInch: number
  /** Has a ring of light (AuraLed). */
  readonly hasLight: boolean
  /** Knows ReadProdInfo and FwVer. */
  readonly namesItself: boolean
  /** How surely a USB-UART is this one and not the other: no more than a guess. */
  readonly score: number
}

/** Capacitive, round, 192x192 at 508 dpi (R503 manual). */
export const r503: GrowModel = {
  key: 'grow-r503',
  product: 'Grow R503',
  width: 192,
  height: 192,
  pixelsPerInch: 508,
  hasLight: true,
  namesItself: true,
  score: 15,
}

/** Optical, 256x288 at 500 dpi: R305, R307, ZFM-20, ZFM-60, FPM10A and their kin. */
export const r307: GrowModel = {
  key: 'zfm-r307',
  product: 'R307 / ZFM-20',
  width: 256,
  height: 288,
  pixelsPerInch: 500,
  hasLight: false,
  namesItself: false,
  score: 10,
}

const uint32 = z.number().int().min(0).max(0xffffffff)

/** Facts that differ by lot or that no manual settles (devices.md §2.1 and §9). */
export const growOptionsSchema = z.strictObject({
  /** Of the image, where the sensor does not say it or says it wrong. */
  width: z.number().int().min(16).max(1024).multipleOf(2).optional(),
  height: z.number().int().min(16).max(1024).optional(),
  pixelsPerInch: z.number().int().min(100).max(1200).optional(),
  /** Ridges come as light on dark. */
  isInverted: z.boolean().optional(),
  /** Four bytes, as a number; 0 when none was set. */
  password: uint32.optional(),
  /** 4294967295 (FF FF FF FF) unless SetAddr was used. */
  address: uint32.optional(),
  /** Bytes in a data packet; set in the sensor when it stands at another. Left as it is without this. */
  packetSize: z.literal([...packetSizes]).optional(),
  /** What the sensor was set to. Without it 57600 and 115200 are tried. */
  baudRate: z.number().int().min(9600).max(115_200).multipleOf(9600).optional(),
  /** `false` for lots without a ring of light. */
  hasLight: z.boolean().optional(),
  /** `false` for lots that refuse DownImage: their image buffer then keeps the last finger until the next. */
  overwritesImage: z.boolean().optional(),
})
export type GrowOptions = z.infer<typeof growOptionsSchema>
