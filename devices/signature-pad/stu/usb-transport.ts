import { AppError, isAppError } from '#contract/app-error.ts'
import { deadline } from '../../hub/deadline.ts'
import { oneAtATime } from '../../hub/one-at-a-time.ts'
import type { HidDevice } from '../../transport/hid-device.ts'
import type { UsbDevice, UsbSetup } from '../../transport/usb-device.ts'
import { sizeOfReport } from './reports.ts'
import type { StuTiming, StuTransport } from './stu-transport.ts'

/** Device Class Definition for HID 1.11, §7.2. */
const getReport = 0x01
const setReport = 0x09
const featureReport = 3

/** A pad over plain USB: feature reports by control transfers, the pen on the interrupt endpoint. */
export function createUsbTransport(
  device: UsbDevice,
  penEndpoint: number | undefined,
  timing: Pick<StuTiming, 'answerMs'>,
): StuTransport {
  const first = device.endpoints.find(({ type, direction }) => type === 'interrupt' && direction === 'in')
  const endpoint = penEndpoint ?? first?.number ?? 1
  const setup = (request: number, id: number): UsbSetup => ({
    type: 'class',
    recipient: 'interface',
    request,
    value: (featureReport << 8) | id,
    index: device.interfaceNumber,
  })
  return createFeatureTransport(
    {
      getFeature: (id, length) => device.controlIn(setup(getReport, id), length),
      setFeature: (report) => device.controlOut(setup(setReport, report[0] ?? 0), report),
      onReport: (listener) => device.listen(endpoint, listener),
      onClosed: device.onClosed,
      close: () => device.close(),
    },
    timing,
  )
}

/** A pad that the system drives as a HID device (node-hid): the only way on Windows. */
export const createHidTransport = (device: HidDevice, timing: Pick<StuTiming, 'answerMs'>): StuTransport =>
  createFeatureTransport(device, timing)

function createFeatureTransport(
  device: Pick<HidDevice, 'getFeature' | 'setFeature' | 'onReport' | 'onClosed' | 'close'>,
  { answerMs }: Pick<StuTiming, 'answerMs'>,
): StuTransport {
  const inTurn = oneAtATime()
  let gone: AppError | undefined
  const whenGone = new Set<(reason: AppError) => void>()
  const penListeners = new Set<(packets: readonly Uint8Array[]) => void>()
  // All the time, or what the pen did before would wait in the pad for the next visitor.
  device.onReport((packet) => {
    for (const listener of [...penListeners]) listener([packet])
  })
  device.onClosed((reason) => {
    const why = isAppError(reason) ? reason : new AppError('device.closed', {}, { cause: reason })
    gone = why
    for (const tell of [...whenGone]) tell(why)
  })

  /** Ends at the deadline or with the device, whatever the system's own idea of waiting is. */
  const inTime = <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (gone) return Promise.reject(gone)
    return new Promise<Result>((resolve, reject) => {
      const timeout = new AppError('device.timeout', { device: 'signature-pad', timeoutMs: answerMs })
      const callOff = deadline(answerMs, () => reject(timeout))
      whenGone.add(reject)
      void work()
        .then(resolve, reject)
        .finally(() => {
          callOff()
          whenGone.delete(reject)
        })
    })
  }

  return {
    isSerial: false,
    get: (id) =>
      inTurn(async () => {
        const length = sizeOfReport(id)
        const report = await inTime(() => device.getFeature(id, length))
        // Some systems give a longer buffer than the report.
        if (report[0] === id && report.length >= length) return report.slice(0, length)
        throw new AppError('device.garbled', { device: 'signature-pad' })
      }),
    set: (report) => inTurn(() => inTime(() => device.setFeature(report))),
    onPen(listener) {
      penListeners.add(listener)
      return () => void penListeners.delete(listener)
    },
    onClosed: device.onClosed,
    close: () => device.close(),
  }
}
