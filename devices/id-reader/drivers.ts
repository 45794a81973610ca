import type { Driver } from '../hub/driver.ts'
import { elyctisIdBox } from './elyctis/elyctis-id-box.ts'
import { honeywellOcr } from './honeywell/honeywell-ocr.ts'
import { keyboardWedge } from './keyboard-wedge/keyboard-wedge.ts'
import { rte6701 } from './rte/rte6701.ts'

/** Every document reader Balie can drive. */
export const idReaderDrivers: readonly Driver<unknown>[] = [
  elyctisIdBox,
  honeywellOcr,
  rte6701,
  keyboardWedge,
]
