import path from 'node:path'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { SimulatedCounter } from '#devices/simulated-counter.ts'
import type { PaperHands } from '#devices/simulator.ts'
import { onUsbChange } from '#devices/usb/usb-bus.ts'
import type { Clock } from '../clock.ts'
import type { HallClient } from '../hall/hall-client.ts'
import type { Log } from '../log.ts'
import type { Settings } from '../settings.ts'
import type { SimulatorDesk } from '../simulator/simulator-desk.ts'

/** Every simulator there is; a counter with devices of its own does not wait for them. */
const loadSimulators = () =>
  Promise.all([import('#devices/simulated-counter.ts'), import('../simulator/simulator-desk.ts')])

export interface Devices {
  readonly hub: DeviceHub
  /** Where this machine plays the peripherals: all that it can play, and the simulator panel's hands. */
  readonly counter: SimulatedCounter | undefined
  readonly simulator: SimulatorDesk | undefined
  printedReceipts(): readonly Uint8Array[]
  close(): Promise<void>
}

/** The peripherals of this counter: simulators for every role that the settings do not fill, when they ask for them. */
export async function assembleDevices(options: {
  settings: Settings
  dataFolder: string
  hall: HallClient
  clock: Clock
  log: Log
  onChange: () => void
}): Promise<Devices> {
  const { settings, dataFolder, hall, clock, log, onChange } = options
  const [simulators, desk] = settings.simulators ? await loadSimulators() : []
  const counter = await simulators?.startSimulatedCounter({ folder: path.join(dataFolder, 'simulators') })
  // The settings have the last word: of two lines for one role the hub takes the second.
  const hub = createDeviceHub({
    settings: [...(counter?.settings ?? []), ...settings.devices],
    drivers: driverCatalog,
    ...(counter && { connections: counter.connections }),
    onDriverError: (error, of) => log.error('driver failed', { ...of, error }),
  })
  hub.onChange(onChange)
  // Where there is no USB to watch, a device that comes back is found at the next try.
  const stopWatching = await onUsbChange(hub.wake).catch(() => () => undefined)
  const simulator =
    counter &&
    desk?.createSimulatorDesk({
      counter,
      hub,
      clock,
      practiceDocuments: () => hall.api.practice.documents(),
      draw: (kind) =>
        hall.api.queue.draw({
          kind,
          // An appointment is for now: the visitor is on time.
          ...(kind === 'appointment' ? { appointmentAt: clock.now().toISOString() } : {}),
        }),
    })
  return {
    hub,
    counter,
    simulator,
    printedReceipts: () =>
      (counter?.devices ?? [])
        .filter(({ role }) => role === 'receipt-printer')
        .flatMap((device) => (device.simulator as unknown as PaperHands).receipts())
        .map(({ bytes }) => bytes),
    async close() {
      stopWatching()
      await hub.close()
      await counter?.close()
    },
  }
}
