import type { ReceiptLine } from '#contract/domain/receipt.ts'
import type { FingerprintReader } from '#devices/fingerprint/fingerprint-reader.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import type { Connections, OpenedDevice } from '#devices/hub/driver.ts'
import type { IdReader } from '#devices/id-reader/id-reader.ts'
import type { ReceiptPrinter } from '#devices/receipt-printer/receipt-printer.ts'
import type { SignaturePad } from '#devices/signature-pad/signature-pad.ts'
import { type PlayedDevice, playDevice } from '#devices/simulated-counter/played-device.ts'
import type { DocumentHands, FingerHands, PenHands } from '#devices/simulator.ts'
import { simulatorCatalog } from '#devices/simulators.ts'
import { hasSocat } from '#devices/transport/pseudo-terminal.ts'
import { type Measurement, median, NotMeasurable, rounded } from '../figure.ts'
import type { Place } from '../place.ts'

const leastShare = 97

/** What went over the line since the start of a load, or since the last command of ours. */
interface Meter {
  start(): void
  /** Bytes out since `start`, as part of what the line could have carried until now, in %. */
  sent(baudRate: number): number
  /** Bytes in since our last command, as part of what the line could have carried until the last of them. */
  received(baudRate: number): number
}

function metered(connections: Connections): { connections: Connections; meter: Meter } {
  let out = 0
  let startedAt = 0
  let inSinceAsked = 0
  let askedAt = 0
  let lastInAt = 0
  const share = (bytes: number, baudRate: number, ms: number): number => ((bytes * 10) / baudRate / ms) * 1e5
  return {
    connections: {
      ...connections,
      async line(address, line) {
        const transport = await connections.line(address, line)
        return {
          ...transport,
          write(data) {
            out += data.length
            inSinceAsked = 0
            askedAt = performance.now()
            return transport.write(data)
          },
          onBytes: (listener) =>
            transport.onBytes((data) => {
              inSinceAsked += data.length
              lastInAt = performance.now()
              listener(data)
            }),
        }
      },
    },
    meter: {
      start() {
        out = 0
        startedAt = performance.now()
      },
      sent: (baudRate) => share(out, baudRate, performance.now() - startedAt),
      received: (baudRate) => share(inSinceAsked, baudRate, lastInAt - askedAt),
    },
  }
}

interface Bench<Device> {
  readonly opened: OpenedDevice<Device>
  readonly simulator: PlayedDevice['simulator']
  readonly meter: Meter
}

/** The real driver on the real serialport, on a pseudo-terminal with the simulator at its line rate behind it. */
async function benchOf<Device>(place: Place, key: string): Promise<Bench<Device>> {
  if (!(await hasSocat())) throw new NotMeasurable('needs socat')
  const entry = simulatorCatalog.find((one) => one.key === key)
  const driver = driverCatalog.find((one) => one.key === entry?.driver)
  if (!entry || !driver) throw new Error(`${key} is not in the catalog`)
  const cables = createCableBox()
  const played = playDevice(entry, { cables, dir: place.folder, lineRate: true })
  place.onEnd(() => played.setPlugged(false))
  await played.reach()
  const { connections, meter } = metered(createConnections(cables))
  const opened = (await driver.open(played.address, connections)) as OpenedDevice<Device>
  place.onEnd(() => opened.close())
  return { opened, simulator: played.simulator, meter }
}

const shareOf = (
  name: string,
  what: string,
  rounds: number,
  measureOnce: (place: Place) => Promise<() => Promise<number>>,
): Measurement => ({
  goals: [{ name, unit: '%', budget: `≥ ${leastShare} % of the line rate` }],
  async measure(place) {
    const once = await measureOnce(place)
    const shares: number[] = []
    for (let round = 0; round < rounds; round++) shares.push(await once())
    const share = median(shares)
    return [
      {
        ours: rounded(share),
        peers: {},
        ratio: null,
        met: share >= leastShare,
        notes: {
          is: what,
          rounds,
          lowest: rounded(Math.min(...shares)),
          highest: rounded(Math.max(...shares)),
        },
      },
    ]
  },
})

const fingerTransfer = (key: string, baudRate: number): Measurement =>
  shareOf(
    `transfer-finger-${key}`,
    `whole image with its packets at ${baudRate} baud, from the command to the last byte`,
    3,
    async (place) => {
      const { opened, simulator, meter } = await benchOf<FingerprintReader>(place, key)
      const finger = simulator as unknown as FingerHands
      return async () => {
        finger.place(7)
        let share = 0
        await opened.device.capture({
          timeoutMs: 30_000,
          onProgress({ done }) {
            if (done === 1) share = meter.received(baudRate)
          },
        })
        finger.lift()
        await opened.device.lifted({ timeoutMs: 5000 })
        return share
      }
    },
  )

export const transferR307 = fingerTransfer('zfm-r307', 57_600)
export const transferR503 = fingerTransfer('grow-r503', 57_600)

/** ICAO 9303-4, Appendix B. */
const passport = [
  'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<',
  'L898902C36UTO7408122F1204159ZE184226B<<<<<10',
]
export const transferZone = shareOf(
  'transfer-zone',
  'a passport’s zone at 9600 baud, from the document put down to the reading in hand',
  9,
  async (place) => {
    const { opened, simulator } = await benchOf<IdReader>(place, 'elyctis-id-box')
    const hands = simulator as unknown as DocumentHands
    return async () => {
      hands.remove()
      // Answered after what it does by itself once a document is read: it is armed for the next.
      await opened.heartbeat()
      const read = new Promise<void>((resolve) => {
        const stop = opened.device.onDocument(() => {
          stop()
          resolve()
        })
      })
      const from = performance.now()
      hands.place(passport)
      await read
      return (((3 + 91) * 10) / 9600) * 1000 * (100 / (performance.now() - from))
    }
  },
)

export const transferPadPicture = shareOf(
  'transfer-pad-picture',
  'the text with its buttons on a 320x200 pad at 128000 baud, first block to the answer to the last',
  15,
  async (place) => {
    const { opened, simulator, meter } = await benchOf<SignaturePad>(place, 'stu-430')
    const pen = simulator as unknown as PenHands
    return async () => {
      const stop = new AbortController()
      let share = 0
      let begun = false
      const text = {
        title: 'Ontvangst',
        lines: ['Ik heb ontvangen: uittreksel PH03-2026-000042', 'Haarlem, 23 november 2026'],
        buttons: { cancel: 'Stoppen', again: 'Opnieuw', accept: 'Akkoord' },
      }
      await opened.device
        .sign(text, {
          signal: stop.signal,
          onProgress(done) {
            if (!begun) meter.start()
            begun = true
            if (done === 1) share = meter.sent(128_000)
          },
          onShown: () => stop.abort(),
        })
        .catch(() => undefined)
      if (pen.screen()) throw new Error('the pad was not cleared')
      return share
    }
  },
)

const receipt: readonly ReceiptLine[] = [
  ...Array.from(
    { length: 60 },
    (_, i): ReceiptLine => ({
      kind: 'text',
      text: `Regel ${String(i + 1).padStart(2, '0')} van een lange bon, tot aan de rand`,
      align: 'left',
      bold: false,
      large: false,
    }),
  ),
  { kind: 'cut' },
]
export const transferReceipt = shareOf(
  'transfer-receipt',
  'sixty lines at 38400 baud, until the printer says that they are printed and cut',
  9,
  async (place) => {
    const { opened, meter } = await benchOf<ReceiptPrinter>(place, 'epson-tm')
    return async () => {
      meter.start()
      await opened.device.print(receipt)
      return meter.sent(38_400)
    }
  },
)
