import { AppError, type Trouble } from '#contract/app-error.ts'
import { type DeviceRole, deviceRoles } from '#contract/domain/device.ts'
import type { ClerkCardReader } from '../clerk-card/clerk-card-reader.ts'
import type { DocumentPrinter } from '../document-printer/document-printer.ts'
import type { FingerprintReader } from '../fingerprint/fingerprint-reader.ts'
import type { DocumentEvent, IdReader } from '../id-reader/id-reader.ts'
import type { ReceiptPrinter } from '../receipt-printer/receipt-printer.ts'
import type { SignaturePad } from '../signature-pad/signature-pad.ts'
import { checkSettings } from './check-settings.ts'
import { createClerkCardRelay } from './clerk-card-relay.ts'
import { createConnections } from './connections.ts'
import type { DeviceHub } from './device-hub.ts'
import { createDeviceSeat, type DeviceSeat, type Tenant } from './device-seat.ts'
import type { Connections, DeviceSettings, Driver, OpenedDevice } from './driver.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { tapConnections } from './trace/tap-connections.ts'
import { createTape, type Tape } from './trace/tape.ts'
import type { DeviceUse } from './uses/device-use.ts'
import { countDocument } from './uses/id-reader-uses.ts'
import { meterDevice } from './uses/meter-device.ts'
import { createUseMeter, type UseMeter } from './uses/use-meter.ts'

export interface DeviceHubOptions {
  readonly settings: readonly DeviceSettings[]
  readonly drivers: readonly Driver<unknown>[]
  /** Reaches the simulators' cables too when made with their box. */
  readonly connections?: Connections
  /** A driver did what no driver should; the error's message may hold anything, so only its place may be written down. */
  readonly onDriverError?: (
    error: unknown,
    of: { readonly role: DeviceRole; readonly driver: string },
  ) => void
  readonly now?: () => Date
  /** Between 0 and 1, for the jitter of new tries. */
  readonly random?: () => number
}

/** What is open now for a role. */
interface InUse {
  readonly device: unknown
  readonly meter: UseMeter
}

/** Opens every device of the settings and keeps it open; where two lines name one role, the last one counts. */
export function createDeviceHub(options: DeviceHubOptions): DeviceHub {
  const { drivers, connections = createConnections(), now = () => new Date(), random = Math.random } = options
  const { onDriverError = () => undefined } = options
  const seats = new Map<DeviceRole, DeviceSeat>()
  const open = new Map<DeviceRole, InUse>()
  const changeListeners = new Set<() => void>()
  const documentListeners = new Set<(event: DocumentEvent) => void>()
  const useListeners = new Set<(use: DeviceUse) => void>()
  const swap = oneAtATime()
  let isClosed = false

  const driverOf = (role: DeviceRole): string => seats.get(role)?.settings.driver ?? ''
  const tapes = Object.fromEntries(
    deviceRoles.map((role) => [
      role,
      createTape(role, (error) => onDriverError(error, { role, driver: driverOf(role) })),
    ]),
  ) as Record<DeviceRole, Tape>

  const clerkCard = createClerkCardRelay((telling) =>
    safely(telling, (error) => onDriverError(error, { role: 'clerk-card', driver: driverOf('clerk-card') })),
  )

  const driverFor = ({ driver, role }: DeviceSettings): Driver<unknown> | undefined =>
    drivers.find((candidate) => candidate.key === driver && candidate.role === role)

  const seatFor = (settings: DeviceSettings): DeviceSeat => {
    const { role } = settings
    const driver = driverFor(settings)
    const onUnexpected = (error: unknown): void => onDriverError(error, { role, driver: settings.driver })
    const seat = createDeviceSeat({
      settings,
      driver,
      connections: tapConnections(connections, (fields) =>
        tapes[role].connect(driver?.createDecoder?.(), { at: now().toISOString(), ...fields }),
      ),
      now,
      random,
      onUnexpected,
      onChange() {
        // One that was swapped out has no more to say.
        if (seats.get(role) !== seat) return
        for (const listener of [...changeListeners]) safely(listener, onUnexpected)
      },
      onOpened: (opened) => moveIn(settings, opened, onUnexpected),
    })
    seats.set(role, seat)
    return seat
  }

  function moveIn(
    { role, driver }: DeviceSettings,
    opened: OpenedDevice<unknown>,
    onUnexpected: (error: unknown) => void,
  ): Tenant {
    const onUse = (use: DeviceUse): void => {
      for (const listener of [...useListeners]) safely(() => listener(use), onUnexpected)
    }
    const meter = createUseMeter({ role, driver, onUse, onUnexpected })
    const mine: InUse = { device: meterDevice(role, opened.device, meter), meter }
    open.set(role, mine)
    const stopListening = passOn(role, opened.device, meter, onUnexpected)
    let why: Trouble | undefined
    return {
      async leaving(trouble) {
        why = trouble
        if (open.get(role) === mine) open.delete(role)
        stopListening()
        if (!trouble) await meter.takeAway()
      },
      left: () => meter.end(new AppError(why?.code ?? 'device.closed', why?.details ?? { role })),
    }
  }

  /** What a device does without being asked. A driver's role says which interface its device has. */
  function passOn(
    role: DeviceRole,
    device: unknown,
    meter: UseMeter,
    onUnexpected: (error: unknown) => void,
  ): () => void {
    if (role === 'id-reader') return passOnDocuments(device as IdReader, meter, onUnexpected)
    if (role === 'clerk-card') return clerkCard.follow(device as ClerkCardReader, meter)
    return () => undefined
  }

  function passOnDocuments(
    reader: IdReader,
    meter: UseMeter,
    onUnexpected: (error: unknown) => void,
  ): () => void {
    return reader.onDocument((event) => {
      const heardAt = event.kind === 'unreadable' ? performance.now() : event.lastByteAt
      const arrivingMs = heardAt - (tapes['id-reader'].arrivingSince() ?? heardAt)
      for (const listener of [...documentListeners]) safely(() => listener(event), onUnexpected)
      countDocument(event, meter, arrivingMs)
    })
  }

  /** A driver's role says which interface its device has. */
  const deviceOf = (role: DeviceRole): unknown => {
    const inUse = open.get(role)
    if (inUse) return inUse.device
    const condition = seats.get(role)?.status().condition
    const cause = condition?.state === 'absent' ? condition.trouble?.code : undefined
    throw new AppError('device.absent', { role, cause: cause ?? null })
  }
  const listenTo = <Listener>(listeners: Set<Listener>, listener: Listener): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }

  for (const settings of options.settings) seatFor(settings)
  for (const seat of seats.values()) seat.start()

  return {
    statuses: () => [...seats.values()].map((seat) => seat.status()),
    settings: () => [...seats.values()].map((seat) => seat.settings),
    onChange: (listener) => listenTo(changeListeners, listener),
    onDocument: (listener) => listenTo(documentListeners, listener),
    onClerkCard: clerkCard.listen,
    onUse: (listener) => listenTo(useListeners, listener),
    isInUse: (role) => open.get(role)?.meter.inUse ?? false,
    trace: (role) => tapes[role],
    idReader: () => deviceOf('id-reader') as IdReader,
    receiptPrinter: () => deviceOf('receipt-printer') as ReceiptPrinter,
    fingerprintReader: () => deviceOf('fingerprint-reader') as FingerprintReader,
    signaturePad: () => deviceOf('signature-pad') as SignaturePad,
    clerkCardReader: () => deviceOf('clerk-card') as ClerkCardReader,
    documentPrinter: () => deviceOf('document-printer') as DocumentPrinter,
    async assign(settings) {
      const driver = driverFor(settings)
      const { role } = settings
      if (!driver) throw new AppError('input.invalid', { role, key: 'driver' })
      checkSettings(driver, settings)
      await swap(async () => {
        if (isClosed) throw new AppError('device.closed', { role })
        const former = seats.get(role)
        const seat = seatFor(settings)
        for (const listener of [...changeListeners]) listener()
        await former?.close()
        tapes[role].clear()
        seat.start()
      })
    },
    wake() {
      for (const seat of seats.values()) seat.wake()
    },
    close: () =>
      swap(async () => {
        isClosed = true
        clerkCard.close()
        await Promise.all([...seats.values()].map((seat) => seat.close()))
        for (const listeners of [changeListeners, documentListeners, useListeners]) listeners.clear()
      }),
  }
}

/** A mistake of a listener is told and is not the device's end. */
function safely(tell: () => void, onUnexpected: (error: unknown) => void): void {
  try {
    tell()
  } catch (error) {
    onUnexpected(error)
  }
}
