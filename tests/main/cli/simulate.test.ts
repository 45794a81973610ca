import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Recording } from '#contract/domain/trace.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createConnections } from '#devices/hub/connections.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { DeviceSettings } from '#devices/hub/driver.ts'
import type { DocumentEvent } from '#devices/id-reader/id-reader.ts'
import { simulatorCatalog } from '#devices/simulators.ts'
import { hasSocat, openPseudoTerminal } from '#devices/transport/pseudo-terminal.ts'
import { scratchFolder } from '../storage/scratch.ts'
import { balie, oneLine, slow } from './command.ts'

const program = fileURLToPath(new URL('../../../main/cli/balie.js', import.meta.url))
const socat = await hasSocat()

interface Simulated {
  readonly child: ChildProcess
  readonly said: Record<string, unknown>[]
  /** The first line: where it plays. */
  readonly where: { path?: string; usbip?: number; busId?: string; product: string }
  stderr(): string
  type(line: string): void
  readonly ended: Promise<number | null>
}

/** `balie simulate … --json` with somebody at its keyboard. */
async function simulate(...args: string[]): Promise<Simulated> {
  const child = spawn(process.execPath, [program, 'simulate', ...args, '--json'])
  onTestFinished(() => void child.kill('SIGKILL'))
  const said: Record<string, unknown>[] = []
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  createInterface(child.stdout).on('line', (line) => said.push(JSON.parse(line)))
  const ended = once(child, 'close').then(([status]) => status as number | null)
  await vi.waitFor(() => expect(said.length, stderr).toBeGreaterThan(0), { timeout: 60_000, interval: 20 })
  return {
    child,
    said,
    where: said[0] as unknown as Simulated['where'],
    stderr: () => stderr,
    type: (line) => child.stdin.write(`${line}\n`),
    ended,
  }
}

/** The real driver in this process, over the real serialport. */
async function drive(
  settings: Omit<DeviceSettings, 'simulated'>,
  options: { documents?: DocumentEvent[]; state?: string } = {},
): Promise<DeviceHub> {
  const hub = createDeviceHub({
    settings: [{ ...settings, simulated: false }],
    drivers: driverCatalog,
    connections: createConnections(),
  })
  onTestFinished(() => hub.close())
  hub.onDocument((event) => options.documents?.push(event))
  await untilState(hub, options.state ?? 'ready')
  return hub
}
const untilState = (hub: DeviceHub, state: string) =>
  vi.waitFor(() => expect(hub.statuses()[0]?.condition.state).toBe(state), { timeout: 20_000, interval: 20 })

test('every simulator is listed with its faults', { timeout: slow }, async () => {
  const { status, stdout } = await balie('simulate', '--list', '--json')
  expect(status).toBe(0)
  expect(stdout).toSatisfy(oneLine)
  const { simulators } = JSON.parse(stdout)
  expect(simulators.map(({ key }: { key: string }) => key)).toEqual(simulatorCatalog.map(({ key }) => key))
  for (const one of simulators) expect(one.faults).toContain('none')
  const words = await balie('simulate', '--list')
  for (const { product } of simulatorCatalog) expect(words.stdout).toContain(product)
})

test.each([
  ['no device', [], 'geef een apparaat'],
  ['a device that does not exist', ['abacus'], '"abacus"'],
  ['a USB device without --usbip', ['epson-tm-usb'], '--usbip'],
  ['a serial device over USB/IP', ['epson-tm', '--usbip', '0'], '--path'],
  ['a port that cannot be', ['epson-tm-usb', '--usbip', '99999'], '--usbip'],
  ['a path that is something else', ['epson-tm', '--path', 'package.json'], 'package.json'],
  ['a recording that is none', ['epson-tm', '--replay', 'package.json'], 'geen opname'],
  ['a recording that is not there', ['epson-tm', '--replay', '/er-is-niets'], '/er-is-niets'],
])('%s: one clear line and exit status 2', { timeout: slow }, async (_what, args, words) => {
  const { status, stdout, stderr } = await balie('simulate', ...args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(words)
  expect(stderr).toSatisfy(oneLine)
})

test.skipIf(!socat)(
  'a fault or a specimen that does not exist leaves nothing behind',
  { timeout: slow },
  async () => {
    const at = path.join(scratchFolder(), 'tty')
    for (const wrong of [
      ['--fault', 'humeurig'],
      ['--document', 'bibliotheekpas'],
    ]) {
      const { status, stderr } = await balie('simulate', 'elyctis-id-box', '--path', at, ...wrong)
      expect(status).toBe(2)
      expect(stderr).toContain(wrong[1])
      expect(existsSync(at)).toBe(false)
    }
  },
)

describe.skipIf(!socat)('a device in a program of its own', { timeout: slow }, () => {
  test('is read by the real driver, obeys who is at the keyboard, and takes its path along', async () => {
    const at = path.join(scratchFolder(), 'lezer')
    const simulated = await simulate('elyctis-id-box', '--path', at, '--document', 'passport-2014')
    expect(simulated.where).toMatchObject({ path: at, product: expect.stringContaining('ID BOX') })
    const documents: DocumentEvent[] = []
    const address = { kind: 'serial', path: at, baudRate: 9600 } as const
    const hub = await drive({ role: 'id-reader', driver: 'elyctis-id-box', address }, { documents })
    await vi.waitFor(() => expect(documents).toHaveLength(1), { timeout: 10_000 })
    simulated.type('remove')
    simulated.type('place icao-td1')
    await vi.waitFor(() => expect(documents).toHaveLength(2), { timeout: 10_000 })
    expect(documents).toMatchObject([{ reading: { format: 'TD3' } }, { reading: { format: 'TD1' } }])

    simulated.type('unplug')
    await untilState(hub, 'absent')
    simulated.type('plug')
    await untilState(hub, 'ready')
    simulated.type('place bibliotheekpas')
    simulated.type('tap accept')
    simulated.type('dansen')
    await vi.waitFor(() => expect(simulated.stderr().trim().split('\n')).toHaveLength(3))
    expect(simulated.said.map(({ done }) => done)).toEqual([
      undefined,
      'remove',
      'place icao-td1',
      'unplug',
      'plug',
    ])
    simulated.type('quit')
    expect(await simulated.ended).toBe(0)
    expect(existsSync(at)).toBe(false)
  })

  test('prints, and shows the paper; the fault is there from the start', async () => {
    const simulated = await simulate('epson-tm', '--fault', 'paper-low')
    const address = { kind: 'serial', path: simulated.where.path ?? '' } as const
    const settings = { role: 'receipt-printer', driver: 'epson-tm', address } as const
    const hub = await drive(settings, { state: 'degraded' })
    simulated.type('fault none')
    await untilState(hub, 'ready')
    await hub
      .receiptPrinter()
      .print([{ kind: 'text', text: 'Proef', align: 'left', bold: false, large: false }, { kind: 'cut' }])
    simulated.type('receipts')
    await vi.waitFor(() =>
      expect(simulated.said.find((one) => 'receipts' in one)).toMatchObject({
        receipts: [{ text: expect.stringContaining('Proef') }],
      }),
    )
    simulated.child.kill('SIGTERM')
    expect(await simulated.ended).toBe(0)
  })

  test('plays on a port that is there already, such as a null modem', async () => {
    const line = await openPseudoTerminal()
    onTestFinished(() => line.close())
    const heard: number[] = []
    line.deviceEnd.onBytes((bytes) => heard.push(...bytes))
    const simulated = await simulate('epson-tm', '--path', line.path)
    expect(simulated.where).toMatchObject({ path: line.path, baudRate: expect.any(Number) })
    // DLE EOT 1: is somebody there?
    await line.deviceEnd.write(Uint8Array.of(0x10, 0x04, 1))
    await vi.waitFor(() => expect(heard.length).toBe(1))
    simulated.type('quit')
    expect(await simulated.ended).toBe(0)
    expect(existsSync(line.path)).toBe(true)
  })

  test('a recording plays its device, and plays against a simulator', async () => {
    const file = path.join(scratchFolder(), 'opname.json')
    const simulated = await simulate('elyctis-id-box', '--document', 'passport-2014')
    const address = { kind: 'serial', path: simulated.where.path ?? '', baudRate: 9600 } as const
    const settings = { role: 'id-reader', driver: 'elyctis-id-box', address } as const
    const hub = await drive(settings)
    await vi.waitFor(() =>
      expect(
        hub
          .trace('id-reader')
          .recent()
          .filter(({ name }) => name === 'Inquire'),
      ).toHaveLength(1),
    )
    const recording: Recording = {
      format: 'balie-trace-1',
      role: 'id-reader',
      driver: settings.driver,
      product: 'Elyctis',
      simulated: true,
      startedAt: new Date().toISOString(),
      frames: hub.trace('id-reader').recent(),
    }
    await hub.close()
    simulated.type('quit')
    await simulated.ended
    await writeFile(file, JSON.stringify(recording))

    const played = await simulate('--replay', file)
    const documents: DocumentEvent[] = []
    const replayed = { ...settings, address: { ...address, path: played.where.path ?? '' } }
    const again = await drive(replayed, { documents })
    await vi.waitFor(() => expect(documents).toMatchObject([{ kind: 'document', reading: { valid: true } }]))
    await again.close()
    played.child.kill('SIGTERM')
    expect(await played.ended).toBe(0)
    expect(played.said.at(-1)).toEqual({ departures: [] })

    // Nobody lays the document down this time: that is where it departs.
    const compared = await balie('simulate', 'elyctis-id-box', '--replay', file, '--json')
    expect(compared.status).toBe(1)
    expect(JSON.parse(compared.stdout).departures[0]).toMatchObject({ name: 'Inquire', got: '' })
    const other = await balie('simulate', 'epson-tm', '--replay', file)
    expect(other.status).toBe(2)
    expect(other.stderr).toContain('id-reader')
  })
})

test('a USB device is offered over USB/IP', { timeout: slow }, async () => {
  const simulated = await simulate('epson-tm-usb', '--usbip', '0')
  expect(simulated.where).toMatchObject({ usbip: expect.any(Number), busId: '1-1' })
  simulated.type('quit')
  expect(await simulated.ended).toBe(0)
})
