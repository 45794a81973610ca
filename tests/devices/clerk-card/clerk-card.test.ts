import { describe, expect, test } from 'vitest'
import type { ClerkCardEvent } from '#devices/clerk-card/clerk-card-reader.ts'
import type { MadeUpCard } from '#devices/clerk-card/simulator/card-model.ts'
import { createCardReaderSimulator } from '#devices/clerk-card/simulator/card-reader-simulator.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import { simulateCardReader } from '#devices/simulated-counter/simulated-line.ts'
import { startSimulatedCounter } from '#devices/simulated-counter.ts'
import { absent, noNumber, one, other, present, simulatedCardHub } from './card-hub.ts'

const never = { graceMs: 0 }

describe('a card that is put down and taken away', () => {
  test('is told by the hash of its number', async () => {
    const { simulator, hears, is, heard, condition } = simulatedCardHub({ timing: never })
    await is('ready')
    expect(condition()).toMatchObject({ identity: 'reader' })
    expect(heard).toEqual([])
    simulator.put(one)
    await hears(present(one))
    expect(JSON.stringify(heard)).not.toContain(Buffer.from(one.uid ?? []).toString('hex'))
    simulator.take()
    await hears(present(one), absent)
  })

  test('lay there before the reader was opened', async () => {
    const cables = createCableBox()
    const simulator = createCardReaderSimulator()
    simulator.put(one)
    const { address } = simulateCardReader(cables, 'reader', simulator.model)
    const hub = createDeviceHub({
      settings: [{ role: 'clerk-card', driver: 'pcsc-card', address, simulated: true }],
      drivers: driverCatalog,
      connections: createConnections(cables),
    })
    const first = await new Promise<ClerkCardEvent>((resolve) => hub.onClerkCard(resolve))
    // Who comes late is told at once.
    const late: ClerkCardEvent[] = []
    hub.onClerkCard((event) => late.push(event))
    expect([first, ...late]).toEqual([present(one), present(one)])
    await hub.close()
    // The end of the program is not the end of the card.
    expect(late).toHaveLength(1)
  })

  test('in place of a colleague’s: that one left first', async () => {
    const { simulator, hears } = simulatedCardHub()
    simulator.put(one)
    await hears(present(one))
    simulator.put(other)
    await hears(present(one), absent, present(other))
  })

  test('without a number is somebody’s card and not whose', async () => {
    const { simulator, hears, uses } = simulatedCardHub()
    simulator.put(noNumber)
    await hears(present(noNumber))
    simulator.put(noNumber)
    await hears(present(noNumber), absent, present(noNumber))
    expect(uses.map(({ kind, ok }) => [kind, ok])).toEqual([
      ['card', true],
      ['card', true],
    ])
  })

  test('a number that is made up anew each time is no number', async () => {
    const random: MadeUpCard = { ...one, uid: Uint8Array.of(0x08, 1, 2, 3) }
    const { simulator, heard, hears } = simulatedCardHub()
    simulator.put(random)
    await hears(present({ atr: one.atr }))
    expect(heard).toMatchObject([{ identifiedBy: 'type' }])
  })

  test('a known card that loses its field for an instant never left', async () => {
    const { simulator, hears, heard } = simulatedCardHub({ options: { graceMs: 5000 } })
    simulator.put(one)
    await hears(present(one))
    for (let i = 0; i < 5; i += 1) {
      simulator.take()
      simulator.put(one)
    }
    // The last of it is heard only after all that went before.
    simulator.put(other)
    await hears(present(one), absent, present(other))
    expect(heard).toHaveLength(3)
  })
})

/** Each row: what the fault does while a card is put down, what is told, and what the screen says of the reader. */
const faults = [
  ['card-mute', [], 'degraded', 'card.unreadable'],
  ['garbled', [], 'degraded', 'device.garbled'],
  ['lies-about-length', [], 'degraded', 'device.garbled'],
  ['card-in-use', [], 'degraded', 'device.busy'],
  ['card-pulled-early', [], 'ready', undefined],
  ['late-reply', [present(one)], 'ready', undefined],
  ['unplug-mid-frame', [], 'absent', 'device.absent'],
] as const

describe('fault table', () => {
  test.each(faults)('%s', async (fault, told, state, code) => {
    const { simulator, line, hears, is, mistakes } = simulatedCardHub({ timing: never })
    await is('ready')
    simulator.setFault(fault)
    simulator.put(one)
    await hears(...told)
    await is(state, code)
    // Mended, and the next clerk starts clean.
    simulator.take()
    simulator.setFault('none')
    if (!line.isPlugged()) await line.setPlugged(true)
    await is('ready')
    const before = told.length > 0 ? [...told, absent] : []
    await hears(...before)
    simulator.put(other)
    await hears(...before, present(other))
    expect(mistakes).toEqual([])
  })

  test('every fault of the simulator has its row', () => {
    const rows: readonly string[] = faults.map(([fault]) => fault)
    expect(new Set(createCardReaderSimulator().faults)).toEqual(new Set(['none', ...rows]))
  })

  test('a card that another program holds is read once it is let go', async () => {
    const { simulator, hears, is } = simulatedCardHub()
    simulator.setFault('card-in-use')
    simulator.put(one)
    await is('degraded', 'device.busy')
    simulator.setFault('none')
    await hears(present(one))
    await is('ready')
  })

  test('the late answer of a card that is gone is not that of the next', async () => {
    const { hub, simulator, hears, uses, is } = simulatedCardHub()
    await is('ready')
    simulator.setFault('late-reply')
    const asked = new Promise<void>((resolve) => {
      hub.trace('clerk-card').onFrame(({ name }) => name === 'Get UID' && resolve())
    })
    simulator.put(one)
    await asked
    simulator.put(other)
    await hears(present(other))
    expect(uses).toHaveLength(1)
  })

  test('one that will not be read is counted, and told to nobody', async () => {
    const { simulator, heard, uses, is } = simulatedCardHub()
    simulator.setFault('garbled')
    simulator.put(one)
    await is('degraded', 'device.garbled')
    expect(heard).toEqual([])
    expect(uses).toMatchObject([{ kind: 'card', ok: false, code: 'device.garbled' }])
  })

  test('the reader unplugged takes its card along, and brings it back', async () => {
    const { simulator, line, hears, is } = simulatedCardHub()
    simulator.put(one)
    await hears(present(one))
    await line.setPlugged(false)
    await hears(present(one), absent)
    await is('absent', 'device.unplugged')
    await line.setPlugged(true)
    await hears(present(one), absent, present(one))
  })

  test('a second driver finds the reader busy', async () => {
    const cables = createCableBox()
    const { address } = simulateCardReader(cables, 'reader', createCardReaderSimulator().model)
    const connections = createConnections(cables)
    const reader = await connections.card(address)
    await expect(connections.card(address)).rejects.toMatchObject({ code: 'device.busy' })
    await reader.close()
    await (await connections.card(address)).close()
    await expect(connections.line(address, { baudRate: 9600, hupcl: false })).rejects.toMatchObject({
      code: 'device.wrong',
    })
  })

  test('an option that does not exist is named', async () => {
    const { condition } = simulatedCardHub({ options: { grace: 1 } })
    expect(condition()).toMatchObject({
      trouble: { code: 'input.invalid', details: { key: 'options.grace' } },
    })
  })
})

test('a swap to another reader takes the card along', async () => {
  const { simulator, hub, hears } = simulatedCardHub()
  simulator.put(one)
  await hears(present(one))
  await hub.assign({
    role: 'clerk-card',
    driver: 'pcsc-card',
    address: { kind: 'cable', name: 'none' },
    simulated: true,
  })
  await hears(present(one), absent)
})

test('what goes over the wire is on the trace without the number', async () => {
  const { simulator, hub, hears } = simulatedCardHub({ timing: never })
  simulator.put(one)
  await hears(present(one))
  simulator.take()
  await hears(present(one), absent)
  const frames = hub.trace('clerk-card').recent()
  expect(frames.map(({ name, pipe, fields: { at: _at, ...fields } }) => [name, pipe, fields])).toEqual([
    ['open', 'line', { cable: 'cable', reader: 'reader' }],
    ['card put', 'card', { atr: 20 }],
    ['Get UID', 'card', {}],
    ['answer', 'card', { status: '9000', length: 7 }],
    ['card taken', 'card', {}],
  ])
  const bytes = frames.map((frame) => Buffer.from(frame.bytes, 'base64').toString('hex')).join(' ')
  expect(bytes).toContain(Buffer.from(one.atr).toString('hex'))
  expect(bytes).toContain('000000000000009000')
  expect(bytes).not.toContain(Buffer.from(one.uid ?? []).toString('hex'))
})

test('a counter has no card reader unless somebody chose one', async () => {
  const counter = await startSimulatedCounter({ cable: 'in-process' })
  const roles = counter.settings.map(({ role }) => role)
  const played = counter.devices.find(({ role }) => role === 'clerk-card')
  await counter.close()
  expect(roles).not.toContain('clerk-card')
  expect(played).toMatchObject({ driver: 'pcsc-card', address: { kind: 'cable', name: 'pcsc-card' } })
})
