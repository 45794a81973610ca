import { driverCatalog } from '#devices/hub/catalog.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import type { DocumentEvent } from '#devices/id-reader/id-reader.ts'
import { startSimulatedCounter } from '#devices/simulated-counter.ts'
import type { DocumentHands } from '#devices/simulator.ts'
import { type Measurement, percentile, rounded } from '../figure.ts'

const warmUp = 20
const documents = 200
const mostMs = 5
/** ICAO 9303-4, Appendix B. */
const passport = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
]

/** The driver's own share: last byte of the zone at the serial port, to the checked reading told by the hub. */
export const zoneToEvent: Measurement = {
  goals: [{ name: 'zone-to-event', unit: 'ms', budget: `p99 ≤ ${mostMs} ms` }],
  async measure(place) {
    const counter = await startSimulatedCounter({ folder: `${place.folder}/lines` })
    place.onEnd(() => counter.close())
    const settings = counter.settings.filter(({ role }) => role === 'id-reader')
    const hub = createDeviceHub({ settings, drivers: driverCatalog, connections: counter.connections })
    place.onEnd(() => hub.close())
    const ready = (): boolean => hub.statuses().every(({ condition }) => condition.state === 'ready')
    await new Promise<void>((resolve) => {
      const stop = hub.onChange(() => {
        if (!ready()) return
        stop()
        resolve()
      })
    })
    const [reader] = settings
    const hands = (reader && counter.at(reader.address))?.simulator as unknown as DocumentHands
    const times: number[] = []
    for (let document = 0; document < warmUp + documents; document++) {
      const told = new Promise<DocumentEvent>((resolve) => {
        const stop = hub.onDocument((event) => {
          stop()
          resolve(event)
        })
      })
      hands.place(passport)
      const event = await told
      if (event.kind !== 'document' || !event.reading.valid) throw new Error('the zone was not read')
      if (document >= warmUp) times.push(performance.now() - event.lastByteAt)
      hands.remove()
    }
    const p99 = percentile(times, 0.99)
    return [
      {
        ours: rounded(p99),
        peers: {},
        ratio: null,
        met: p99 <= mostMs,
        notes: {
          is: `p99 of ${documents} documents on a pseudo-terminal, after ${warmUp} to warm up`,
          median: rounded(percentile(times, 0.5)),
          max: rounded(Math.max(...times)),
        },
      },
    ]
  },
}
