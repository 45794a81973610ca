import { AppError } from '#contract/app-error.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import type { DocumentPrinter } from '../document-printer/document-printer.ts'
import type { FingerprintReader } from '../fingerprint/fingerprint-reader.ts'
import type { DocumentEvent, IdReader } from '../id-reader/id-reader.ts'
import type { ReceiptPrinter } from '../receipt-printer/receipt-printer.ts'
import type { SignaturePad } from '../signature-pad/signature-pad.ts'
import { createConnections } from './connections.ts'
import type { DeviceHub } from './device-hub.ts'
import { createDeviceSeat, type DeviceSeat } from './device-seat.ts'
import type { Connections, DeviceSettings, Driver } from './driver.ts'
import { oneAtATime } from './one-at-a-time.ts'

export interface DeviceHubOptions {
  readonly settings: readonly DeviceSettings[]
  readonly drivers: readonly Driver<unknown>[]
  /** Reaches the simulators' cables too when made with their box. */
  readonly connections?: Connections
  readonly now?: () => Date
  /** Between 0 and 1, for the jitter of new tries. */
  readonly random?: () => number
}

/** Opens every device of the settings and keeps it open; where two lines name one role, the last one counts. */
export function createDeviceHub(options: DeviceHubOptions): DeviceHub {
  const { drivers, connections = createConnections(), now = () => new Date(), random = Math.random } = options
  const seats = new Map<DeviceRole, DeviceSeat>()
  const changeListeners = new Set<() => void>()
  const documentListeners = new Set<(event: DocumentEvent) => void>()
  const swap = oneAtATime()
  let isClosed = false

  const driverFor = ({ driver, role }: DeviceSettings): Driver<unknown> | undefined =>
    drivers.find((candidate) => candidate.key === driver && candidate.role === role)

  const seatFor = (settings: DeviceSettings): DeviceSeat => {
    const seat = createDeviceSeat({
      settings,
      driver: driverFor(settings),
      connections,
      now,
      random,
      onChange() {
        // One that was swapped out has no more to say.
        if (seats.get(settings.role) !== seat) return
        for (const listener of [...changeListeners]) listener()
      },
      onOpened(opened) {
        if (settings.role !== 'id-reader') return () => undefined
        return (opened.device as IdReader).onDocument((event) => {
          for (const listener of [...documentListeners]) listener(event)
        })
      },
    })
    seats.set(settings.role, seat)
    return seat
  }
  /** A driver's role says which interface its device has. */
  const deviceOf = (role: DeviceRole): unknown => {
    const seat = seats.get(role)
    const opened = seat?.opened()
    if (opened) return opened.device
    const condition = seat?.status().condition
    const cause = condition?.state === 'absent' ? condition.trouble?.code : undefined
    throw new AppError('device.absent', { role, cause: cause ?? null })
  }

  for (const settings of options.settings) seatFor(settings)
  for (const seat of seats.values()) seat.start()

  return {
    statuses: () => [...seats.values()].map((seat) => seat.status()),
    onChange(listener) {
      changeListeners.add(listener)
      return () => void changeListeners.delete(listener)
    },
    onDocument(listener) {
      documentListeners.add(listener)
      return () => void documentListeners.delete(listener)
    },
    idReader: () => deviceOf('id-reader') as IdReader,
    receiptPrinter: () => deviceOf('receipt-printer') as ReceiptPrinter,
    fingerprintReader: () => deviceOf('fingerprint-reader') as FingerprintReader,
    signaturePad: () => deviceOf('signature-pad') as SignaturePad,
    documentPrinter: () => deviceOf('document-printer') as DocumentPrinter,
    assign(settings) {
      if (!driverFor(settings)) {
        return Promise.reject(new AppError('input.invalid', { driver: settings.driver, role: settings.role }))
      }
      return swap(async () => {
        if (isClosed) throw new AppError('device.closed', { role: settings.role })
        const former = seats.get(settings.role)
        const seat = seatFor(settings)
        for (const listener of [...changeListeners]) listener()
        await former?.close()
        seat.start()
      })
    },
    close: () =>
      swap(async () => {
        isClosed = true
        await Promise.all([...seats.values()].map((seat) => seat.close()))
        changeListeners.clear()
        documentListeners.clear()
      }),
  }
}
