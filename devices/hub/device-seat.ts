import { AppError, isAppError, type Trouble, troubleOf } from '#contract/app-error.ts'
import type { DeviceState, DeviceStatus } from '#contract/domain/device.ts'
import type { Connections, DeviceAddress, DeviceSettings, Driver, OpenedDevice } from './driver.ts'
import { pause } from './pause.ts'

/** Seconds before each new try; the last one is kept. A wrong device is asked at that pace from the start. */
const retrySeconds = [0.5, 1, 2, 5, 10]
const slowestSeconds = 10
/** So that ports of one hub that was pulled out are not all tried in the same instant. */
const jitter = 0.2
const heartbeatMs = 3000
const missesAllowed = 2

/** What plays one role now: its device through unplug and replug, until it is closed. */
export interface DeviceSeat {
  readonly settings: DeviceSettings
  status(): DeviceStatus
  /** Only while the device is open and knows who it is. */
  opened(): OpenedDevice<unknown> | undefined
  start(): void
  /** Lets a job under way end, closes the device; nothing runs afterwards. */
  close(): Promise<void>
}

export interface DeviceSeatOptions {
  readonly settings: DeviceSettings
  readonly driver: Driver<unknown> | undefined
  readonly connections: Connections
  readonly now: () => Date
  readonly random: () => number
  readonly onChange: () => void
  /** A device is ready; the answer is called when it is gone. */
  readonly onOpened: (opened: OpenedDevice<unknown>) => () => void
}

export function createDeviceSeat(options: DeviceSeatOptions): DeviceSeat {
  const { settings, driver, now, random, onChange, onOpened } = options
  const closing = new AbortController()
  let condition: DeviceState = { state: 'absent' }
  let since = now()
  let opened: OpenedDevice<unknown> | undefined
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
  }

  /** Resolves with what ended it; undefined when we did. */
  const use = async (device: OpenedDevice<unknown>): Promise<Trouble | undefined> => {
    const ended = new AbortController()
    let trouble: Trouble | undefined
    const end = (reason: unknown): void => {
      if (ended.signal.aborted) return
      trouble = reason === undefined ? undefined : troubleOf(reason)
      ended.abort()
    }
    const stopConditions = device.onConditions((conditions, cause) => {
      const { identity } = device
      if (conditions.length === 0 && !cause) return become({ state: 'ready', identity })
      become({ state: 'degraded', identity, conditions: [...conditions], ...(cause && { trouble: cause }) })
    })
    const stopClosed = device.onClosed((reason) => end(reason ?? new AppError('device.closed')))
    const onClosing = (): void => end(undefined)
    closing.signal.addEventListener('abort', onClosing)
    const stopUsing = onOpened(device)
    opened = device

    await keepAlive(device, ended.signal, end)

    opened = undefined
    stopUsing()
    stopConditions()
    stopClosed()
    closing.signal.removeEventListener('abort', onClosing)
    await device.close()
    return trouble
  }

  const live = async (driven: Driver<unknown>): Promise<void> => {
    let attempt = 0
    while (!closing.signal.aborted) {
      become({ state: 'opening' })
      let trouble: Trouble | undefined
      try {
        const device = await driven.open(settings.address, connections, settings.options)
        if (closing.signal.aborted) return await device.close()
        attempt = 0
        trouble = await use(device)
      } catch (error) {
        trouble = troubleOf(error)
      }
      if (closing.signal.aborted) return
      const waitMs = retryMs(attempt++, trouble, random)
      const retryAt = new Date(now().getTime() + waitMs).toISOString()
      become({ state: 'absent', ...(trouble && { trouble }), retryAt })
      await pause(waitMs, closing.signal)
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
    opened: () => opened,
    start() {
      if (driver) life = live(driver)
      else
        become({ state: 'absent', trouble: { code: 'device.absent', details: { driver: settings.driver } } })
    },
    async close() {
      closing.abort()
      await life
      become({ state: 'absent' })
    },
  }
}

/** Asks now and then whether the device is still there, for those that do not notice a pulled plug. */
async function keepAlive(
  device: OpenedDevice<unknown>,
  ended: AbortSignal,
  end: (reason: unknown) => void,
): Promise<void> {
  let misses = 0
  for (;;) {
    await pause(heartbeatMs, ended)
    if (ended.aborted) return
    try {
      await device.heartbeat()
      misses = 0
    } catch (error) {
      if (!isAppError(error)) return end(error)
      if (++misses >= missesAllowed) end(error)
    }
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
}
