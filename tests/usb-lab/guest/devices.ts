import { createUareuSimulator } from '#devices/fingerprint/uareu/simulator.ts'
import { createElyctisSimulator } from '#devices/id-reader/elyctis/simulator.ts'
import { createEpsonUsbSimulator } from '#devices/receipt-printer/simulator/epson-usb-simulator.ts'
import { createUsbStu } from '#devices/signature-pad/simulator/usb-stu.ts'
import { createCdcAcmModel } from '#devices/usb/cdc-acm-model.ts'
import type { UsbModel } from '#devices/usb/usb-model.ts'
import { seenByUareu } from '../../devices/fingerprint/uareu-bench.ts'
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

function fingerprintReader(): LabDevice {
  const simulator = createUareuSimulator()
  return {
    model: simulator.model,
    hands: {
      /** Drawing a finger for the first time takes seconds in the guest, in which no device answers. */
      practise: (seed: number) => void seenByUareu(seed, 1),
      place: (seed: number) => simulator.place(seed),
      lift: () => simulator.lift(),
    },
  }
}

function pad(): LabDevice {
  const simulator = createUsbStu('stu-430')
  return {
    model: simulator.model,
    hands: {
      write: (strokes: Parameters<typeof simulator.write>[0]) => simulator.write(strokes),
      tap: (x: number, y: number) => simulator.tap(x, y),
      isBlank: () => simulator.screen() === undefined,
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
  fingerprint: fingerprintReader(),
  pad: pad(),
}
