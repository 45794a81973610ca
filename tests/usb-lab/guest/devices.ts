import { createElyctisSimulator } from '#devices/id-reader/elyctis/simulator.ts'
import { createEpsonUsbSimulator } from '#devices/receipt-printer/simulator/epson-usb-simulator.ts'
import { createCdcAcmModel } from '#devices/usb/cdc-acm-model.ts'
import type { UsbModel } from '#devices/usb/usb-model.ts'
import { createEchoModel } from '../../devices/usb/echo-model.ts'

/** A device in the lab, and what somebody at the counter can do to it. */
interface LabDevice {
  readonly model: UsbModel
  readonly hands: Readonly<Record<string, (...words: never[]) => unknown>>
}

function echo(options: Parameters<typeof createEchoModel>[0] = {}): LabDevice {
  const model = createEchoModel(options)
  return {
    model,
    hands: {
      report: (bytes: number[]) => model.report(Uint8Array.from(bytes)),
      say: (bytes: number[]) => model.say(Uint8Array.from(bytes)),
      written: () => model.written.map((bytes) => [...bytes]),
    },
  }
}

function reader(serialNumber: string): LabDevice {
  const simulator = createElyctisSimulator()
  const identity = {
    vendorId: 0x2b78,
    productId: 0x0005,
    manufacturer: 'Elyctis',
    product: 'ID BOX One',
    serialNumber,
  }
  return {
    model: createCdcAcmModel(simulator, identity),
    hands: { place: (lines: string[]) => simulator.place(lines), remove: () => simulator.remove() },
  }
}

function printer(): LabDevice {
  const simulator = createEpsonUsbSimulator()
  return {
    model: simulator.model,
    hands: {
      receipts: () => simulator.receipts().map(({ text }) => text),
      setFault: (fault: Parameters<typeof simulator.setFault>[0]) => simulator.setFault(fault),
    },
  }
}

export const devices: Readonly<Record<string, LabDevice>> = {
  echo: echo(),
  'echo-2': echo({ serialNumber: 'ECHO-2' }),
  'echo-printer': echo({ serialNumber: 'ECHO-P', classCode: 7 }),
  'reader-a': reader('SIM-A'),
  'reader-b': reader('SIM-B'),
  'reader-b-twin': reader('SIM-B'),
  printer: printer(),
}
