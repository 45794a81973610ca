import type { FingerImage, FingerprintReader } from '#devices/fingerprint/fingerprint-reader.ts'
import { packPixels, unpackPixels } from '#devices/fingerprint/grow/pixels.ts'
import { compareFingers } from '#devices/fingerprint/image/compare.ts'
import { judgeImage } from '#devices/fingerprint/image/quality.ts'
import { fingerprintSimulators } from '#devices/fingerprint/simulators.ts'
import {
  decodeHeader,
  imageHeight,
  imageWidth,
  pixelsOf,
  unscrambleImage,
} from '#devices/fingerprint/uareu/image.ts'
import { encodeImage } from '#devices/fingerprint/uareu/simulated-image.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createCableBox, createConnections } from '#devices/hub/connections.ts'
import { playDevice } from '#devices/simulated-counter/played-device.ts'
import type { FingerHands } from '#devices/simulator.ts'
import { type Measurement, median, percentile, rounded } from '../figure.ts'
import type { Place } from '../place.ts'

const rounds = 40
const mostMs = 50

/** Pictures of one finger as the driver brings them, from a sensor without a line. */
async function pictures(place: Place, key: string): Promise<readonly [FingerImage, FingerImage]> {
  const entry = fingerprintSimulators.find((one) => one.key === key)
  const driver = driverCatalog.find((one) => one.key === key)
  if (!entry || !driver) throw new Error(`${key} is not in the catalog`)
  const cables = createCableBox()
  const played = playDevice(entry, { cables, dir: undefined, lineRate: false })
  const opened = await driver.open(played.address, createConnections(cables))
  place.onEnd(() => opened.close())
  const reader = opened.device as FingerprintReader
  const finger = played.simulator as unknown as FingerHands
  const take = async (): Promise<FingerImage> => {
    finger.place(7)
    const image = await reader.capture({ timeoutMs: 30_000 })
    const copy = { ...image, pixels: image.pixels.slice() }
    finger.lift()
    await reader.lifted({ timeoutMs: 5000 })
    return copy
  }
  return [await take(), await take()]
}

async function times(work: () => unknown): Promise<number[]> {
  const each: number[] = []
  for (let round = 0; round < rounds + 5; round++) {
    const from = performance.now()
    await work()
    if (round >= 5) each.push(performance.now() - from)
  }
  return each
}

/** Bytes of the sensor to a picture, and what is done with it while the visitor waits. */
export const fingerDecode: Measurement = {
  goals: [
    { name: 'finger-decode', unit: 'ms', budget: `median ≤ ${mostMs} ms` },
    { name: 'finger-judge', unit: 'ms', budget: `median ≤ 200 ms` },
  ],
  async measure(place) {
    const [first, second] = await pictures(place, 'uareu-4500')
    const sent = encodeImage(first.pixels, () => 0x544409d6, false)
    const decode = await times(async () => {
      const bytes = sent.slice()
      const header = decodeHeader(bytes)
      if (!header) throw new Error('no header')
      await unscrambleImage(bytes, header, async () => 0x544409d6)
      if (pixelsOf(bytes, header, true).length !== imageWidth * imageHeight) throw new Error('no picture')
    })
    const packed = packPixels(first.pixels)
    const unpacked = new Uint8Array(first.pixels.length)
    const unpack = await times(() => unpackPixels(packed, unpacked, 0))
    const judge = await times(() => {
      judgeImage(second)
      if (!compareFingers(first, second).same) throw new Error('the same finger was not known again')
    })
    return [
      {
        ours: rounded(median(decode)),
        peers: {},
        ratio: null,
        met: median(decode) <= mostMs,
        notes: {
          is: `U.are.U 4500: ${sent.length} scrambled bytes to a picture, median of ${rounds}`,
          p95: rounded(percentile(decode, 0.95)),
          'unpack 4 bits a pixel, same picture': rounded(median(unpack)),
        },
      },
      {
        ours: rounded(median(judge)),
        peers: {},
        ratio: null,
        met: median(judge) <= 200,
        notes: {
          is: 'quality of one picture and likeness of two',
          p95: rounded(percentile(judge, 0.95)),
        },
      },
    ]
  },
}
