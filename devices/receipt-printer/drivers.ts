import type { Driver } from '../hub/driver.ts'
import { createEpsonTm } from './escpos/epson-tm.ts'
import { createEpsonTmUsb } from './escpos/epson-tm-usb.ts'
import type { ReceiptPrinter } from './receipt-printer.ts'

export const receiptPrinterDrivers: readonly Driver<ReceiptPrinter>[] = [createEpsonTm(), createEpsonTmUsb()]
