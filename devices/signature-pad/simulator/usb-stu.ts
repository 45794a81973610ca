import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { pause } from '../../hub/pause.ts'
import type { PenHands, UsbSimulator } from '../../simulator.ts'
import type { UsbSetup } from '../../transport/usb-device.ts'
import { Stall, type UsbModel } from '../../usb/usb-model.ts'
import { blockData, padErrors, padStates, reportFacts } from '../stu/reports.ts'
import {
  configurationDescriptor,
  deviceDescriptor,
  padStrings,
  penEndpoint,
  reportDescriptor,
} from './hid-descriptors.ts'
import { createPadFirmware } from './pad-firmware.ts'
import { createPenHands } from './pen-hands.ts'
import { createPenQueue } from './pen-queue.ts'
import { type SimulatedModelKey, simulatedModels } from './simulated-models.ts'

const usbStuFaults = [
  ...(['none', 'silent', 'garbled', 'twice', 'late-reply', 'unasked', 'lies-about-length'] as const),
  ...(['wrong-device', 'power-loss', 'stall', 'pen-lost', 'pad-busy'] as const),
] satisfies SimulatorFault[]

/** HID 1.11, §7.2. */
const requests = { getReport: 0x01, setReport: 0x09, setIdle: 0x0a, setProtocol: 0x0b }
const featureReport = 3
/** An encrypted pen report, which nobody asked for. */
const unasked = Uint8Array.of(0x10, ...new Uint8Array(16))

export interface UsbStuOptions {
  readonly lineRate?: boolean
  readonly lateMs?: number
}

/** A pad in USB mode: feature reports by control transfers, the pen on an interrupt endpoint. */
export function createUsbStu(
  key: SimulatedModelKey,
  { lineRate = false, lateMs = 3500 }: UsbStuOptions = {},
): UsbSimulator & PenHands {
  const model = simulatedModels[key]
  const rate = model.rates.usb
  const firmware = createPadFirmware(model, {
    rate,
    isSlow: lineRate,
    isHid: true,
    longestBlock: 3 + blockData,
  })
  const queue = createPenQueue()
  let fault: SimulatorFault = 'none'

  /** What happens to every control transfer before it is looked at. */
  async function meetFault(): Promise<void> {
    if (fault === 'stall') throw new Stall()
    if (fault === 'silent') await new Promise<never>(() => undefined)
    if (fault === 'late-reply') await pause(lateMs)
  }
  const isFeature = ({ type, value }: UsbSetup): boolean => type === 'class' && value >> 8 === featureReport

  const usb: UsbModel = {
    deviceDescriptor: deviceDescriptor(model),
    configurationDescriptor: configurationDescriptor(reportDescriptor(model).length),
    strings: padStrings(model),
    reportDescriptors: { 0: reportDescriptor(model) },
    async controlIn(setup, length) {
      if (setup.request !== requests.getReport || !isFeature(setup)) throw new Stall()
      await meetFault()
      const id = setup.value & 0xff
      const report = firmware.get(id)
      if (typeof report === 'number') throw new Stall()
      // Of fixed length, whatever is in it.
      const whole = new Uint8Array(reportFacts(id)?.size ?? report.length)
      whole.set(report)
      if (fault === 'garbled') whole[0] = 0x7f
      if (fault === 'lies-about-length') return whole.slice(0, Math.min(length, whole.length >> 1))
      return whole.slice(0, length)
    },
    async controlOut(setup, bytes) {
      const { type, request } = setup
      if (type === 'class' && (request === requests.setIdle || request === requests.setProtocol)) return
      if (request !== requests.setReport || !isFeature(setup)) throw new Stall()
      await meetFault()
      // How it went stands in the status; a report that the pad has not is refused at once.
      if (firmware.set(bytes) === padErrors.wrongReport) throw new Stall()
    },
    transferOut() {
      throw new Stall()
    },
    async transferIn(endpoint, length, signal) {
      if (endpoint !== penEndpoint) throw new Stall()
      return (await queue.next(signal)).slice(0, length)
    },
    // A reset of the bus leaves the screen as it is; what waited for the former host is gone.
    reset: () => queue.clear(),
  }

  function send(report: Uint8Array): void {
    if (fault === 'silent') return
    if (fault === 'unasked') queue.push(unasked)
    if (fault === 'twice') queue.push(report)
    queue.push(fault === 'lies-about-length' ? report.slice(0, 3) : report)
  }

  return {
    kind: 'usb',
    model: usb,
    ...createPenHands(model, firmware, {
      rate,
      isPaced: lineRate,
      losesPen: () => fault === 'pen-lost',
      send,
    }),
    faults: usbStuFaults,
    get fault() {
      return fault
    },
    setFault(wanted) {
      fault = wanted
      firmware.stick(wanted === 'pad-busy' ? padStates.romBusy : undefined)
      firmware.pretend(wanted === 'wrong-device' ? 'STU-541' : undefined)
      if (wanted !== 'power-loss') return
      // A dip: too short for the host to notice, long enough to forget.
      firmware.restart()
      fault = 'none'
    },
  }
}
