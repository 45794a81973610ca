import { driverCatalog } from '#devices/hub/catalog.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DeviceSettings } from '#devices/hub/driver.ts'
import { startSimulatedCounter } from '#devices/simulated-counter.ts'
import type { Clock } from '../clock.ts'
import type { HallClient } from '../hall/hall-client.ts'
import type { Settings } from '../settings.ts'
import { createSimulatorDesk, type SimulatorDesk } from '../simulator/simulator-desk.ts'

export interface Devices {
  readonly hub: DeviceHub
  /** The simulator panel's hands, where this machine plays the peripherals. */
  readonly simulator: SimulatorDesk | undefined
  printedReceipts(): readonly Uint8Array[]
  close(): Promise<void>
}

/** The peripherals of this counter: simulators for every role that the settings do not fill, when they ask for them. */
export async function assembleDevices(options: {
  settings: Settings
  hall: HallClient
  clock: Clock
  onChange: () => void
}): Promise<Devices> {
  const { settings, hall, clock, onChange } = options
  const real: readonly DeviceSettings[] = settings.devices
  if (!settings.simulators) {
    const hub = createDeviceHub({ settings: real, drivers: driverCatalog })
    hub.onChange(onChange)
    return { hub, simulator: undefined, printedReceipts: () => [], close: () => hub.close() }
  }
  const counter = await startSimulatedCounter()
  const played = counter.settings.filter(({ role }) => !real.some((one) => one.role === role))
  const hub = createDeviceHub({
    settings: [...played, ...real],
    drivers: driverCatalog,
    connections: counter.connections,
  })
  hub.onChange(onChange)
  return {
    hub,
    simulator: createSimulatorDesk({
      counter,
      clock,
      practiceDocuments: () => hall.api.practice.documents(),
      draw: (kind) =>
        hall.api.queue.draw({
          kind,
          // An appointment is for now: the visitor is on time.
          ...(kind === 'appointment' ? { appointmentAt: clock.now().toISOString() } : {}),
        }),
    }),
    printedReceipts: () => counter.printer.papers().map(({ bytes }) => bytes),
    async close() {
      await hub.close()
      await counter.close()
    },
  }
}
