import type { PenHands, SerialSimulator, SimulatorEntry, UsbSimulator } from '../simulator.ts'
import { createSerialStu } from './simulator/serial-stu.ts'
import { createUsbStu } from './simulator/usb-stu.ts'

/** For `balie simulate`, the simulated counter and the tests. */
export const signaturePadSimulators = [
  {
    key: 'stu-430',
    driver: 'stu-430',
    role: 'signature-pad',
    product: 'Wacom STU-430V',
    create: ({ lineRate = false } = {}) => createSerialStu('stu-430v', { lineRate }),
  },
  {
    key: 'stu-540',
    driver: 'stu-540',
    role: 'signature-pad',
    product: 'Wacom STU-540',
    create: ({ lineRate = false } = {}) => createSerialStu('stu-540', { lineRate }),
  },
  {
    key: 'stu-430-usb',
    driver: 'stu-430',
    role: 'signature-pad',
    product: 'Wacom STU-430',
    create: ({ lineRate = false } = {}) => createUsbStu('stu-430', { lineRate }),
  },
  {
    key: 'stu-540-usb',
    driver: 'stu-540',
    role: 'signature-pad',
    product: 'Wacom STU-540',
    create: ({ lineRate = false } = {}) => createUsbStu('stu-540', { lineRate }),
  },
] as const satisfies readonly SimulatorEntry<(SerialSimulator | UsbSimulator) & PenHands>[]
