import { expect, test } from 'vitest'
import { simulatorFaults } from '#contract/areas/simulator.ts'
import { createConnections } from '#devices/hub/connections.ts'
import { idReaderDrivers } from '#devices/id-reader/drivers.ts'
import type { IdReader } from '#devices/id-reader/id-reader.ts'
import { idReaderSimulators } from '#devices/id-reader/simulators.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import type { DocumentHands, SerialSimulator } from '#devices/simulator.ts'
import { createCable } from '#devices/transport/cable.ts'
import { listenForDocuments } from './bench.ts'

const passport = publicSpecimens.find(({ id }) => id === 'passport-2014')?.lines ?? []
const zoneBytes = 90

test('every reader has a key of its own and settings with defaults', () => {
  expect(new Set(idReaderDrivers.map(({ key }) => key)).size).toBe(idReaderDrivers.length)
  for (const { role, options } of idReaderDrivers) {
    expect(role).toBe('id-reader')
    expect(options?.safeParse({}).success).toBe(true)
    expect(options?.safeParse({ spellingMistake: 1 }).success).toBe(false)
  }
})

test.each(idReaderSimulators)(
  '$key at its line rate is no faster than its line, and its driver reads it',
  async (entry) => {
    const driver = idReaderDrivers.find(({ key }) => key === entry.driver)
    const simulator = entry.create({ lineRate: true }) as SerialSimulator & DocumentHands
    const [driverEnd, deviceEnd] = createCable()
    simulator.attach(deviceEnd)
    const connections = { ...createConnections(), line: async () => driverEnd }
    const opened = await driver?.open({ kind: 'cable', name: 'id-reader' }, connections)
    const documents = listenForDocuments(opened?.device as IdReader)
    const start = performance.now()
    simulator.place(passport)
    expect(await documents.next()).toMatchObject({ reading: { lines: passport, valid: true } })
    // Never sooner than the bytes can be there.
    expect(performance.now() - start).toBeGreaterThan((zoneBytes / (simulator.baudRate / 10)) * 1000 * 0.95)
    await opened?.close()
  },
)

test.each(idReaderSimulators)(
  '$key knows its faults, keeps one through a replug, and goes back to none',
  (entry) => {
    const simulator = entry.create() as SerialSimulator
    expect(simulator.faults[0]).toBe('none')
    for (const fault of simulator.faults) {
      expect(simulatorFaults).toContain(fault)
      simulator.setFault(fault)
      simulator.attach(createCable()[1])
      expect(simulator.fault).toBe(fault)
    }
    simulator.setFault('none')
    expect(simulator.fault).toBe('none')
  },
)
