import type { SimulatorEntry } from '../simulator.ts'
import { createEpsonSimulator } from './simulator/epson-simulator.ts'
import { createEpsonUsbSimulator } from './simulator/epson-usb-simulator.ts'

/** For `balie simulate`, the simulated counter and the tests. */
export const receiptPrinterSimulators = [
  {
    key: 'epson-tm',
    driver: 'epson-tm',
    role: 'receipt-printer',
    product: 'Epson TM-T88V',
    create: ({ lineRate = false } = {}) => createEpsonSimulator({ lineRate }),
  },
  {
    key: 'epson-tm-usb',
    driver: 'epson-tm-usb',
    role: 'receipt-printer',
    product: 'Epson TM-T88V (USB)',
    create: ({ lineRate = false } = {}) => createEpsonUsbSimulator(lineRate ? {} : { thinkingMs: 2 }),
  },
] as const satisfies readonly SimulatorEntry[]
