import type { Driver } from '../../hub/driver.ts'
import type { ReceiptPrinter } from '../receipt-printer.ts'
import { createEscposDecoder } from './decoder.ts'
import { openPrinter } from './open-printer.ts'
import { aheadOf, epsonTmOptions, readOptions } from './options.ts'

const product = 'Epson TM'

/**
 * Epson TM-T20, TM-T88, TM-m30 and their kin on a serial line, also a line that a USB converter gives. Its switches say
 * speed and flow control; `options` say them to us.
 */
export const createEpsonTm = ({ answerMs = 500 } = {}): Driver<ReceiptPrinter> => ({
  key: 'epson-tm',
  role: 'receipt-printer',
  product,
  reaches: ['serial', 'serial-usb', 'cable'],
  matches: [],
  options: epsonTmOptions,
  createDecoder: createEscposDecoder,
  async open(address, connections, given) {
    const options = readOptions(given)
    const { baudRate, flow } = options
    const transport = await connections.line(address, {
      baudRate,
      hupcl: false,
      rtscts: flow === 'rtscts',
      ...(flow === 'dtr' && { dtr: true }),
    })
    // An XOFF comes too late for what the system has taken already; a busy line does not.
    const ahead = flow === 'rtscts' ? Number.POSITIVE_INFINITY : aheadOf(options)
    try {
      return await openPrinter(
        { product, transport, obeysFlow: flow === 'xonxoff', ahead },
        options,
        answerMs,
      )
    } catch (error) {
      await transport.close()
      throw error
    }
  },
})
