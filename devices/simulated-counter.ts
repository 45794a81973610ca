import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { optionalRoles } from '#contract/domain/device.ts'
import { startIppSimulator } from './document-printer/simulator/ipp-simulator.ts'
import { createCableBox, createConnections } from './hub/connections.ts'
import type { Connections, DeviceAddress, DeviceSettings } from './hub/driver.ts'
import { type PlayedDevice, playDevice, playDocumentPrinter } from './simulated-counter/played-device.ts'
import { simulatorCatalog } from './simulators.ts'
import { hasSocat } from './transport/pseudo-terminal.ts'

/** The peripherals of one counter, played on this machine, and the hands that use and break them. */
export interface SimulatedCounter {
  /** For the device hub, together with `connections`: one device for each role that every counter has. */
  readonly settings: readonly DeviceSettings[]
  readonly connections: Connections
  /** `serial`: pseudo-terminals and the real serialport; `in-process`: this machine has no `socat`. */
  readonly cable: 'serial' | 'in-process'
  /** All that can be played here; a line is made when a driver first asks for it. */
  readonly devices: readonly PlayedDevice[]
  /** The one behind an address of the settings. */
  at(address: DeviceAddress): PlayedDevice | undefined
  close(): Promise<void>
}

export interface SimulatedCounterOptions {
  /** Bytes come and go no faster than over a real line at the device's usual rate, and devices take their time. */
  readonly lineRate?: boolean
  /** Chosen by what this machine has when left out. */
  readonly cable?: 'serial' | 'in-process'
  /** Where the pseudo-terminals go, so that their addresses are the same next time; else a folder of its own. */
  readonly folder?: string
}

/** Answers before the lines are there: who asks for one waits until it is. */
export async function startSimulatedCounter(
  options: SimulatedCounterOptions = {},
): Promise<SimulatedCounter> {
  const { lineRate = false, cable = (await hasSocat()) ? 'serial' : 'in-process', folder } = options
  const cables = createCableBox()
  const dir = cable === 'serial' ? await folderFor(folder) : undefined
  const documentPrinter = await startIppSimulator()
  const devices: readonly PlayedDevice[] = [
    ...simulatorCatalog.map((entry) => playDevice(entry, { cables, dir, lineRate })),
    playDocumentPrinter(documentPrinter),
  ]
  const first = devices.filter(
    ({ role }, i) => !optionalRoles.has(role) && devices.findIndex((one) => one.role === role) === i,
  )
  // In the background: a line that cannot be made is told to whoever asks for it.
  for (const device of first) device.reach().catch(() => undefined)

  const at: SimulatedCounter['at'] = (address) =>
    devices.find((device) => JSON.stringify(device.address) === JSON.stringify(address))
  const reached = async <Result>(address: DeviceAddress, open: () => Promise<Result>): Promise<Result> => {
    await at(address)?.reach()
    return open()
  }
  const real = createConnections(cables)
  return {
    settings: first.map(({ role, driver, address }) => ({ role, driver, address, simulated: true })),
    cable,
    connections: {
      line: (address, line) => reached(address, () => real.line(address, line)),
      usb: (address, claim) => reached(address, () => real.usb(address, claim)),
      hid: (address) => reached(address, () => real.hid(address)),
      card: (address) => reached(address, () => real.card(address)),
    },
    devices,
    at,
    async close() {
      await Promise.all(devices.map((device) => device.setPlugged(false)))
      await documentPrinter.close()
      if (dir !== undefined) await rm(dir, { recursive: true, force: true })
    },
  }
}

async function folderFor(folder: string | undefined): Promise<string> {
  if (folder === undefined) return mkdtemp(join(tmpdir(), 'balie-counter-'))
  // A counter that was killed leaves its links behind.
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return folder
}
