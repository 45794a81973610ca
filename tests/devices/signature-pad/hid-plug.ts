import { AppError } from '#contract/app-error.ts'
import type { HidDevice } from '#devices/transport/hid-device.ts'
import { createPipeEnd, type PipeEnd } from '#devices/transport/pipe-end.ts'
import type { UsbSetup } from '#devices/transport/usb-device.ts'
import { Stall, type UsbModel } from '#devices/usb/usb-model.ts'

/** A model as the system's HID driver shows it: what node-hid gives on Linux and Windows. */
export interface HidPlug {
  open(): HidDevice
  unplug(): void
}

const penEndpoint = 1
/** Windows gives every input report at the length of the longest. */
const inputLength = 17

export function plugHid(model: UsbModel): HidPlug {
  let end: PipeEnd | undefined
  model.reset()
  return {
    open() {
      const mine = createPipeEnd()
      end = mine
      return hidDevice(model, mine)
    },
    unplug: () => end?.closed(new AppError('device.unplugged')),
  }
}

function hidDevice(model: UsbModel, end: PipeEnd): HidDevice {
  const stopping = new AbortController()
  end.listen.onClosed(() => stopping.abort())
  void read()

  async function read(): Promise<void> {
    try {
      for (;;) {
        const report = await model.transferIn(penEndpoint, 64, stopping.signal)
        const padded = new Uint8Array(Math.max(inputLength, report.length))
        padded.set(report)
        end.received(padded)
      }
    } catch {
      // closed
    }
  }
  const setup = (request: number, id: number): UsbSetup => ({
    type: 'class',
    recipient: 'interface',
    request,
    value: 0x0300 | id,
    index: 0,
  })
  async function feature<Result>(ask: () => Result | Promise<Result>): Promise<Result> {
    if (end.isClosed) throw end.refuse()
    try {
      return await ask()
    } catch (error) {
      throw error instanceof Stall ? new AppError('device.refused', {}, { cause: error }) : error
    }
  }
  return {
    productName: model.strings[1],
    serialNumber: undefined,
    getFeature: (id, length) => feature(() => model.controlIn(setup(1, id), length)),
    setFeature: (report) => feature(() => model.controlOut(setup(9, report[0] ?? 0), report)),
    onReport: end.listen.onBytes,
    onClosed: end.listen.onClosed,
    async close() {
      end.closed(undefined)
    },
  }
}
