import { AppError } from '#contract/app-error.ts'
import type { Driver, UsbMatch } from '../../hub/driver.ts'
import type { UsbDevice } from '../../transport/usb-device.ts'
import type { ReceiptPrinter } from '../receipt-printer.ts'
import { getDeviceId, getPortStatus, portStatusBits, softReset } from '../usb/class-requests.ts'
import { readDeviceId } from '../usb/device-id.ts'
import { createUsbLine } from '../usb/usb-line.ts'
import { createEscposDecoder } from './decoder.ts'
import { openPrinter } from './open-printer.ts'
import { aheadOf, epsonTmOptions, readOptions } from './options.ts'
import type { LineRescue } from './receipt-jobs.ts'

const product = 'Epson TM (USB)'
const epson = 0x04b8
/** T88III to V and T70; T88V; T20; T20II; m30II. Others answer to Epson's number, their class and their name. */
const knownProducts = [0x0202, 0x0e02, 0x0e03, 0x0e15, 0x0e2a]
const matches: readonly UsbMatch[] = [
  ...knownProducts.map((productId) => ({
    vendorId: epson,
    productId,
    by: 'usb' as const,
    score: 95,
  })),
  // Epson's other printers and its scanners have this number too.
  { vendorId: epson, by: 'usb', score: 30 },
]
/** The longest name a printer may give. */
const deviceIdBytes = 1023

/**
 * The same printers on USB, in the printer class; set to "vendor class" by its switches, a printer has no such
 * interface and is `device.wrong`.
 */
export const createEpsonTmUsb = ({ answerMs = 500 } = {}): Driver<ReceiptPrinter> => ({
  key: 'epson-tm-usb',
  role: 'receipt-printer',
  product,
  reaches: ['usb', 'cable'],
  matches,
  options: epsonTmOptions,
  createDecoder: createEscposDecoder,
  async open(address, connections, given) {
    const options = readOptions(given)
    const usb = await connections.usb(address, { classCode: 7, subclassCode: 1 })
    try {
      await refuseOthers(usb)
      const transport = createUsbLine(usb)
      // A full pipe would also hold up the questions for which there is no other way, and tear a write in two.
      const ahead = aheadOf(options)
      const port = { product, transport, obeysFlow: false, ahead, rescue: rescueOver(usb) }
      return await openPrinter(port, options, answerMs)
    } catch (error) {
      await usb.close()
      throw error
    }
  },
})

async function refuseOthers(usb: UsbDevice): Promise<void> {
  const id = readDeviceId(await usb.controlIn(getDeviceId(usb.interfaceNumber), deviceIdBytes))
  const isOurs = id.maker.toUpperCase() === 'EPSON' && id.languages.some((one) => one.startsWith('ESC/POS'))
  if (isOurs) return
  throw new AppError('device.wrong', {
    found: `${id.maker} ${id.model}`.trim() || (usb.productName ?? ''),
    languages: id.languages.join(','),
  })
}

const rescueOver = (usb: UsbDevice): LineRescue => ({
  reset: () => usb.controlOut(softReset(usb.interfaceNumber)),
  async state() {
    const [bits = portStatusBits.noError] = await usb.controlIn(getPortStatus(usb.interfaceNumber), 1)
    if (bits & portStatusBits.paperEmpty) return 'no-paper'
    return bits & portStatusBits.noError ? 'good' : 'error'
  },
})
