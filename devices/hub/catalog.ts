import { clerkCardDrivers } from '../clerk-card/drivers.ts'
import { ippPrinter } from '../document-printer/ipp/ipp-printer.ts'
import { fingerprintDrivers } from '../fingerprint/drivers.ts'
import { idReaderDrivers } from '../id-reader/drivers.ts'
import { receiptPrinterDrivers } from '../receipt-printer/drivers.ts'
import { signaturePadDrivers } from '../signature-pad/drivers.ts'
import type { Driver } from './driver.ts'

/** Every product Balie can drive. */
export const driverCatalog: readonly Driver<unknown>[] = [
  ...idReaderDrivers,
  ...fingerprintDrivers,
  ...signaturePadDrivers,
  ...receiptPrinterDrivers,
  ippPrinter,
  ...clerkCardDrivers,
]
