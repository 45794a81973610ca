import { AppError } from '#contract/app-error.ts'
import type { DeviceChoice, DeviceOverview, SelfTestEvent } from '#contract/areas/diagnostics.ts'
import type { DeviceRole } from '#contract/domain/device.ts'
import { deviceRoles } from '#contract/domain/device.ts'
import type { DeviceDay } from '#contract/domain/device-counters.ts'
import type { Recording, TraceFrame } from '#contract/domain/trace.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DeviceSettings, Driver } from '#devices/hub/driver.ts'
import { oneAtATime } from '#devices/hub/one-at-a-time.ts'
import type { Clock } from '../clock.ts'
import type { Readiness } from '../readiness/readiness.ts'
import type { Settings } from '../settings.ts'
import { shareableSettings } from './bundle/shareable-settings.ts'
import { versionsHere } from './bundle/versions.ts'
import { deviceChoices, type Surroundings } from './choices.ts'
import type { DeviceCounters } from './device-counters.ts'
import { eventStream } from './event-stream.ts'
import { recordingOf } from './recording.ts'
import { saveDevice } from './save-device.ts'
import type { SelfTests } from './self-tests/run-self-test.ts'

const bundledDays = 120
/** The zip writer; hardly ever asked for. */
const loadMaker = () => import('./bundle/make-bundle.ts')

/** What IT asks of this counter: is every device ready, how has it been doing, what goes over the wire; and swaps it. */
export interface Diagnostics {
  overview(): { devices: DeviceOverview[] }
  selfTest(role: DeviceRole, signal?: AbortSignal): AsyncGenerator<SelfTestEvent, void, void>
  selfTestSeen(role: DeviceRole, seen: boolean): void
  counters(days: number): Promise<DeviceDay[]>
  trace(role: DeviceRole, signal?: AbortSignal): AsyncGenerator<TraceFrame, void, void>
  /** `device.absent` when no device plays the role. */
  recording(role: DeviceRole): Recording
  choices(): Promise<DeviceChoice[]>
  /** `input.invalid` with the wrong key; nothing is changed then. */
  assign(settings: DeviceSettings): Promise<void>
  bundle(): Promise<Uint8Array>
}

export function createDiagnostics(options: {
  hub: DeviceHub
  drivers: readonly Driver<unknown>[]
  counters: DeviceCounters
  selfTests: SelfTests
  settings: Settings
  dataFolder: string
  /** What is plugged into this machine, and what is played on it. */
  lookAround: () => Promise<Omit<Surroundings, 'settings'>>
  readiness: () => Promise<Readiness>
  logLines: () => readonly string[]
  clock: Clock
}): Diagnostics {
  const { hub, drivers, counters, selfTests, settings, dataFolder, clock } = options
  const inTurn = oneAtATime()
  const recording = (role: DeviceRole): Recording | undefined => recordingOf(hub, role, clock.now())

  return {
    overview() {
      const settingsOf = new Map(hub.settings().map((one) => [one.role, one]))
      return {
        devices: hub.statuses().flatMap((status) => {
          const device = settingsOf.get(status.role)
          if (!device) return []
          const uses = counters.recent(status.role, status.driver)
          const lastUseAt = uses.at(-1)?.at
          const recent = uses.map(({ ms, ok }) => ({ ms, ok }))
          return [{ status, settings: device, recent, ...(lastUseAt && { lastUseAt }) }]
        }),
      }
    },
    selfTest: selfTests.run,
    selfTestSeen(role, seen) {
      const driver = hub.settings().find((one) => one.role === role)?.driver
      if (driver) counters.count({ role, driver, kind: 'self-test', ok: seen, ms: 0, retries: 0 })
    },
    counters: (days) => counters.days(days),
    trace: (role, signal) =>
      eventStream(async (tell, stop) => {
        const trace = hub.trace(role)
        for (const frame of trace.recent()) tell(frame)
        const stopListening = trace.onFrame(tell)
        await new Promise<void>((resolve) => stop.addEventListener('abort', () => resolve()))
        stopListening()
      }, signal),
    recording(role) {
      const made = recording(role)
      if (!made) throw new AppError('device.absent', { role })
      return made
    },
    async choices() {
      return deviceChoices(drivers, { ...(await options.lookAround()), settings: hub.settings() })
    },
    async assign(wanted) {
      const { simulated } = await options.lookAround()
      const isPlayed = simulated.some(
        ({ address }) => JSON.stringify(address) === JSON.stringify(wanted.address),
      )
      // A simulator is never passed off as a device, whoever asks.
      const device = { ...wanted, simulated: wanted.simulated || isPlayed }
      await inTurn(async () => {
        await hub.assign(device)
        await saveDevice(dataFolder, device)
      })
    },
    async bundle() {
      const { makeBundle } = await loadMaker()
      return makeBundle({
        readiness: await options.readiness(),
        settings: shareableSettings(settings, hub.settings()),
        versions: versionsHere(),
        counters: await counters.days(bundledDays),
        recordings: deviceRoles.flatMap((role) => recording(role) ?? []),
        logLines: options.logLines(),
      })
    },
  }
}
