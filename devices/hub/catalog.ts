import { ippPrinter } from '../document-printer/ipp/ipp-printer.ts'
import { elyctisIdBox } from '../id-reader/elyctis/elyctis-id-box.ts'
import { createEpsonTm } from '../receipt-printer/escpos/epson-tm.ts'
import type { Driver } from './driver.ts'

/** Every product Balie can drive. A new driver is one line here. */
export const driverCatalog: readonly Driver<unknown>[] = [elyctisIdBox, createEpsonTm(), ippPrinter]
