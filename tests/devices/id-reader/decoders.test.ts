import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Driver } from '#devices/hub/driver.ts'
import type { DecodedFrame, FrameDecoder, WireChunk } from '#devices/hub/frame-decoder.ts'
import { createElyctisDecoder } from '#devices/id-reader/elyctis/decoder.ts'
import { createElyctisDriver } from '#devices/id-reader/elyctis/elyctis-id-box.ts'
import { createElyctisSimulator } from '#devices/id-reader/elyctis/simulator.ts'
import { createHoneywellDecoder } from '#devices/id-reader/honeywell/decoder.ts'
import { createHoneywellDriver } from '#devices/id-reader/honeywell/honeywell-ocr.ts'
import { readText } from '#devices/id-reader/honeywell/messages.ts'
import { createHoneywellSimulator } from '#devices/id-reader/honeywell/simulator.ts'
import type { DocumentEvent, IdReader } from '#devices/id-reader/id-reader.ts'
import { describeDocument, maskDocument } from '#devices/id-reader/mask-document.ts'
import { createRteDecoder } from '#devices/id-reader/rte/decoder.ts'
import { bccOf, bccRules, encodeDocument } from '#devices/id-reader/rte/messages.ts'
import { createRteDriver } from '#devices/id-reader/rte/rte6701.ts'
import { createRteSimulator } from '#devices/id-reader/rte/simulator.ts'
import { type SpecimenPerson, specimenOf } from '#devices/id-reader/specimens.ts'
import { parseMrz } from '#devices/mrz/parse-mrz.ts'
import type { DocumentHands, SerialSimulator } from '#devices/simulator.ts'
import { createCable } from '#devices/transport/cable.ts'
import type { Transport } from '#devices/transport.ts'
import { listenForDocuments, onLine, today } from './bench.ts'

const resident: SpecimenPerson = {
  bsn: '999970021',
  surname: 'Wittebrood',
  givenNames: 'Xanthippe',
  birthDate: '19770809',
  sex: 'F',
  documentNumber: 'NPQ7654X8',
  expiry: '2031-05-06',
  kind: 'passport',
  withBsn: true,
}
const planted = ['WITTEBROOD', 'XANTHIPPE', 'NPQ7654X8', '999970021', '770809', '310506']
const passport = specimenOf(resident).lines
const card = specimenOf({ ...resident, kind: 'identity-card', withBsn: false }).lines
const licence = specimenOf({ ...resident, kind: 'driving-licence', documentNumber: '7654389021' }).lines

const saysNothing = (frames: readonly DecodedFrame[]): void => {
  const told = JSON.stringify(frames.map(({ bytes: _, ...words }) => words))
  const bytes = frames.map((frame) => Buffer.from(frame.bytes).toString('latin1')).join('')
  for (const secret of [...planted, '7654389021', licence[0]?.slice(16) ?? '']) {
    expect(told).not.toContain(secret)
    expect(bytes.replace(/[\r\n]/g, '')).not.toContain(secret)
  }
}

/** The driver's line with a decoder listening in, as the hub has it. */
function tapped(line: Transport, hear: (chunk: WireChunk) => void): Transport {
  line.onBytes((bytes) => hear({ direction: 'in', pipe: 'line', bytes }))
  return {
    ...line,
    write(bytes) {
      hear({ direction: 'out', pipe: 'line', bytes })
      return line.write(bytes)
    },
  }
}

interface Kind {
  readonly driver: Driver<IdReader>
  readonly decoder: () => FrameDecoder
  readonly simulator: () => SerialSimulator & DocumentHands
}
const kinds: Record<string, Kind> = {
  'ID BOX': {
    driver: createElyctisDriver({ today }),
    decoder: createElyctisDecoder,
    simulator: createElyctisSimulator,
  },
  imager: {
    driver: createHoneywellDriver({ today }),
    decoder: createHoneywellDecoder,
    simulator: createHoneywellSimulator,
  },
  'swipe reader': {
    driver: createRteDriver({ today, timing: { settleMs: 30, stalledMs: 20 } }),
    decoder: createRteDecoder,
    simulator: createRteSimulator,
  },
}

async function record(
  { driver, decoder, simulator: create }: Kind,
  use: (hands: DocumentHands, next: () => Promise<DocumentEvent>) => Promise<void>,
): Promise<DecodedFrame[]> {
  const [driverEnd, deviceEnd] = createCable()
  const simulator = create()
  simulator.attach(deviceEnd)
  const listening = decoder()
  const frames: DecodedFrame[] = []
  const opened = await driver.open(
    { kind: 'cable', name: 'id-reader' },
    onLine(async () => tapped(driverEnd, (chunk) => frames.push(...listening.push(chunk)))),
  )
  await use(simulator, listenForDocuments(opened.device).next)
  await opened.close()
  return frames
}

describe.each(Object.entries(kinds))('the trace of an %s', (_name, kind) => {
  test('tells what was read without what it says, and plays back as the specimen', async () => {
    const frames = await record(kind, async (hands, next) => {
      for (const lines of [passport, card, licence]) {
        hands.place(lines)
        expect(await next()).toMatchObject({ reading: { lines, valid: true } })
      }
    })
    saysNothing(frames)
    const read = frames.filter(({ fields }) => fields.document !== undefined && fields.document !== 'none')
    expect(read.map(({ fields }) => fields)).toMatchObject([
      { document: 'TD3', sizes: '44+44', valid: true, corrections: 0 },
      { document: 'TD1', sizes: '30+30+30', valid: true },
      { document: 'NL-licence', valid: true },
    ])
    expect(read.every(({ replaced }) => replaced)).toBe(true)

    // Played back: what came in answers the same driver, document by document.
    const [driverEnd, deviceEnd] = createCable()
    const answers = frames.filter(({ direction, fields }) => direction === 'in' && !('document' in fields))
    deviceEnd.onBytes(() => {
      for (const { bytes } of answers) void deviceEnd.write(bytes)
    })
    const again = await kind.driver.open(
      { kind: 'cable', name: 'id-reader' },
      onLine(async () => driverEnd),
    )
    const documents = listenForDocuments(again.device)
    for (const { bytes } of read) await deviceEnd.write(bytes)
    expect(await documents.next()).toMatchObject({ reading: { documentNumber: 'SPECI2014', valid: true } })
    await again.close()
  })

  test('is made of the same frames however the bytes come in', async () => {
    const whole = kind.decoder()
    const piecewise = kind.decoder()
    const [driverEnd, deviceEnd] = createCable()
    const simulator = kind.simulator()
    simulator.attach(deviceEnd)
    const fromWhole: DecodedFrame[] = []
    const fromPieces: DecodedFrame[] = []
    const opened = await kind.driver.open(
      { kind: 'cable', name: 'id-reader' },
      onLine(async () =>
        tapped(driverEnd, (chunk) => {
          fromWhole.push(...whole.push(chunk))
          for (const byte of chunk.bytes) {
            const bytes = Uint8Array.of(byte)
            fromPieces.push(...piecewise.push({ ...chunk, bytes }))
          }
        }),
      ),
    )
    simulator.place(passport)
    await listenForDocuments(opened.device).next()
    await opened.close()
    expect(fromPieces).toEqual(fromWhole)
  })

  test('what is not understood is told by its length alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(), (noise, at) => {
        const zone = Buffer.from(passport.join('').slice(at % 40, 60))
        let now = 0
        const frames = [noise, zone, noise, encodeDocument(passport).slice(0, 60), zone].flatMap((bytes) => {
          now += 1000
          return kind.decoder().push({ direction: now % 2000 ? 'in' : 'out', pipe: 'line', bytes })
        })
        saysNothing(frames)
      }),
    )
  })
})

describe('the code with the BSN', () => {
  test('is told as that of the specimen', async () => {
    const decoder = createHoneywellDecoder()
    const bytes = readText(['999970021'])
    const [frame] = decoder.push({ direction: 'in', pipe: 'line', bytes })
    expect(frame).toMatchObject({ name: 'Read', fields: { document: 'bsn-code' }, replaced: true })
    expect(Buffer.from(frame?.bytes ?? [])).toEqual(Buffer.from('999999990\r'))
  })

  test('any other code is zeros', () => {
    let now = 0
    const decoder = createHoneywellDecoder({ now: () => now })
    const code = 'HTTPS://EXAMPLE.ORG/999970021'
    expect(decoder.push({ direction: 'in', pipe: 'line', bytes: readText([code]) })).toEqual([])
    now = 5000
    const [frame] = decoder.push({ direction: 'in', pipe: 'line', bytes: Uint8Array.of(0xff) })
    expect(Buffer.from(frame?.bytes ?? []).toString()).toBe(`${'0'.repeat(code.length)}\r`)
    expect(frame).toMatchObject({ fields: { document: 'mrz.unknown-kind' }, fault: 'not whole' })
  })
})

test.each(bccRules)('a swipe keeps its check byte right by %s, and a wrong one wrong', (rule) => {
  const right = encodeDocument(passport, rule)
  const wrong = Uint8Array.from(right)
  wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 0x55
  const masked = (bytes: Uint8Array) => createRteDecoder().push({ direction: 'in', pipe: 'line', bytes })[0]
  const fine = masked(right)
  expect(bccOf(fine?.bytes ?? new Uint8Array(), rule)).toBe(fine?.bytes.at(-1))
  expect(fine?.fields).toMatchObject({ bcc: rule })
  expect(masked(wrong)).toMatchObject({ fault: 'bad checksum', fields: { bcc: 'none' } })
})

test('a zone that is wrong is said to be so, field by field', () => {
  const [first = '', second = ''] = passport
  const spoilt = second.slice(0, 9) + ((Number(second[9]) + 1) % 10) + second.slice(10)
  expect(describeDocument(`${first}\r${spoilt}\r`)).toMatchObject({
    valid: false,
    wrong: 'documentNumber composite',
  })
  expect(describeDocument('\r\r\r')).toEqual({ document: 'none' })
})

test('whatever the zone, the mask has its size, its line ends, and is a right zone of its kind', () => {
  const lines = fc.constantFrom(passport, card, licence)
  fc.assert(
    fc.property(lines, fc.constantFrom('\r', '\n', '\r\n', '____\r'), (zone, end) => {
      const text = zone.map((line) => line + end).join('')
      const masked = maskDocument(text)
      expect(masked.length).toBe(text.length)
      expect(masked.replace(/[^\r\n_]/g, '')).toBe(text.replace(/[^\r\n_]/g, ''))
      const { format, valid } = parseMrz(masked.replace(/_/g, ''), { today: today() })
      expect({ format, valid }).toEqual({ format: parseMrz(zone, { today: today() }).format, valid: true })
    }),
  )
})
