import { AppError, isAppError, type Trouble, troubleOf } from '#contract/app-error.ts'
import type { DeviceState, DeviceStatus } from '#contract/domain/device.ts'
import { checkSettings } from './check-settings.ts'
import type { Connections, DeviceAddress, DeviceSettings, Driver, OpenedDevice } from './driver.ts'
import { heartbeatOf } from './heartbeat.ts'
import { pause } from './pause.ts'

/** Seconds before each new try; the last one is kept. A wrong device is asked at that pace from the start. */
const retrySeconds = [0.5, 1, 2, 5, 10]
const slowestSeconds = 10
/** So that ports of one hub that was pulled out are not all tried in the same instant. */
const jitter = 0.2
/** Opening a device may itself look like plugging one in: not faster than this, however often the system changes. */
const wakeSpacingMs = 250

/** What plays one role now: its device through unplug and replug, until it is closed. */
export interface DeviceSeat {
  readonly settings: DeviceSettings
  status(): DeviceStatus
  start(): void
  /** Does not wait any longer for the next try. */
  wake(): void
  /** Lets a job under way end, closes the device; nothing runs afterwards. */
  close(): Promise<void>
}

/** Those who use the device that is open now. */
export interface Tenant {
  /** No new use from here on. `trouble`: why it goes; undefined when that was our wish, and it can still be tidied. */
  leaving(trouble: Trouble | undefined): Promise<void>
  /** It is closed: whoever still waits for it waits in vain. */
  left(): void
}

export interface DeviceSeatOptions {
  readonly settings: DeviceSettings
  readonly driver: Driver<unknown> | undefined
  readonly connections: Connections
  readonly now: () => Date
  readonly random: () => number
  readonly onChange: () => void
  /** A device knows who it is and may be used. */
  readonly onOpened: (opened: OpenedDevice<unknown>) => Tenant
  /** The driver threw what no driver should. */
  readonly onUnexpected: (error: unknown) => void
}

export function createDeviceSeat(options: DeviceSeatOptions): DeviceSeat {
  const { settings, driver, now, random, onChange, onOpened, onUnexpected } = options
  const closing = new AbortController()
  let waking = new AbortController()
  let condition: DeviceState = { state: 'absent' }
  let since = now()
  let life: Promise<void> | undefined

  const become = (next: DeviceState): void => {
    if (JSON.stringify(next) === JSON.stringify(condition)) return
    if (next.state !== condition.state) since = now()
    condition = next
    onChange()
  }
  const probing = <Opened>(opening: Promise<Opened>): Promise<Opened> =>
    opening.then((device) => {
      become({ state: 'probing' })
      return device
    })
  const connections: Connections = {
    line: (address, line) => probing(options.connections.line(address, line)),
    usb: (address, claim) => probing(options.connections.usb(address, claim)),
    hid: (address) => probing(options.connections.hid(address)),
    card: (address) => probing(options.connections.card(address)),
  }
  const expected = (error: unknown): Trouble => {
    if (!isAppError(error)) onUnexpected(error)
    return troubleOf(error)
  }

  /** Resolves with what ended it; undefined when we did. */
  const use = async (device: OpenedDevice<unknown>): Promise<Trouble | undefined> => {
    const ended = new AbortController()
    let trouble: Trouble | undefined
    const end = (reason: unknown): void => {
      if (ended.signal.aborted) return
      trouble = reason === undefined ? undefined : expected(reason)
      ended.abort()
    }
    const onConditions: Parameters<typeof device.onConditions>[0] = (conditions, cause) => {
      const { identity } = device
      if (conditions.length === 0 && !cause) return become({ state: 'ready', identity })
      become({ state: 'degraded', identity, conditions: [...conditions], ...(cause && { trouble: cause }) })
    }
    const onClosing = (): void => end(undefined)
    closing.signal.addEventListener('abort', onClosing)
    const tenant = onOpened(device)
    const stopConditions = device.onConditions(onConditions)
    const stopClosed = device.onClosed((reason) => end(reason ?? new AppError('device.closed')))

    await heartbeatOf(device, ended.signal, end)

    await tenant.leaving(trouble)
    stopConditions()
    stopClosed()
    closing.signal.removeEventListener('abort', onClosing)
    await device.close().catch(onUnexpected)
    tenant.left()
    return trouble
  }

  const live = async (driven: Driver<unknown>, settled: DeviceSettings['options']): Promise<void> => {
    let attempt = 0
    while (!closing.signal.aborted) {
      waking = new AbortController()
      const triedAt = performance.now()
      become({ state: 'opening' })
      let trouble: Trouble | undefined
      try {
        const device = await driven.open(settings.address, connections, settled)
        if (closing.signal.aborted) return await device.close()
        attempt = 0
        trouble = await use(device)
      } catch (error) {
        trouble = expected(error)
      }
      if (closing.signal.aborted) return
      const waitMs = retryMs(attempt++, trouble, random)
      const retryAt = new Date(now().getTime() + waitMs).toISOString()
      become({ state: 'absent', ...(trouble && { trouble }), retryAt })
      await pause(waitMs, closing.signal, waking.signal)
      if (!waking.signal.aborted) continue
      // It may not be quite there yet; then soon again.
      attempt = 0
      await pause(Math.max(0, wakeSpacingMs - (performance.now() - triedAt)), closing.signal)
    }
  }

  return {
    settings,
    status: () => ({
      role: settings.role,
      device: driver?.product ?? settings.driver,
      driver: settings.driver,
      simulated: settings.simulated,
      cable: cables[settings.address.kind],
      since: since.toISOString(),
      condition,
    }),
    start() {
      try {
        if (!driver) throw new AppError('device.absent', { driver: settings.driver })
        life = live(driver, checkSettings(driver, settings))
      } catch (error) {
        // Until somebody changes the settings, no new try can do better.
        become({ state: 'absent', trouble: troubleOf(error) })
      }
    },
    wake: () => waking.abort(),
    async close() {
      closing.abort()
      await life
      become({ state: 'absent' })
    },
  }
}

function retryMs(attempt: number, trouble: Trouble | undefined, random: () => number): number {
  const seconds =
    trouble?.code === 'device.wrong' ? slowestSeconds : (retrySeconds[attempt] ?? slowestSeconds)
  return Math.round(seconds * 1000 * (1 - jitter + 2 * jitter * random()))
}

const cables: Readonly<Record<DeviceAddress['kind'], NonNullable<DeviceStatus['cable']>>> = {
  serial: 'serial',
  'serial-usb': 'serial',
  usb: 'usb',
  hid: 'usb',
  keyboard: 'keyboard',
  cable: 'in-process',
  ipp: 'network',
  pcsc: 'pcsc',
}
