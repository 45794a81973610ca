import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWholeZone } from '#contract/standards/zone-size.ts'
import { type ImagerEvent, ImagerFramer } from '#devices/id-reader/honeywell/framing.ts'
import { createHoneywellDriver } from '#devices/id-reader/honeywell/honeywell-ocr.ts'
import {
  cutCommands,
  decodeInfo,
  menuReply,
  query,
  questions,
  readText,
  setting,
  tagOf,
  triggerOff,
  triggerOn,
} from '#devices/id-reader/honeywell/messages.ts'
import { bsnOfCode } from '#devices/id-reader/read-text.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { createCable } from '#devices/transport/cable.ts'
import type { Transport } from '#devices/transport.ts'
import { codeOf, listenForDocuments, onLine, today } from './bench.ts'

const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const passport = linesOf('passport-2014')
const card = linesOf('icao-td1')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const timing = { answerMs: 300, stalledMs: 60, quietMs: 10, drainMs: 50 }
const usual = createHoneywellDriver({ today, timing })

/** An imager in the hand of the test: `answers` has something else to say to a menu command. */
async function openScripted(
  answers: Partial<Record<string, readonly Uint8Array[]>> = {},
  onTrigger: (deviceEnd: Transport) => void = () => undefined,
  driver = usual,
) {
  const [driverEnd, deviceEnd] = createCable()
  let heard = ''
  deviceEnd.onBytes((bytes) => {
    const { commands, rest } = cutCommands(heard + Buffer.from(bytes).toString('latin1'))
    heard = rest
    for (const command of commands) {
      if (command.kind === 'trigger' && command.on) onTrigger(deviceEnd)
      if (command.kind !== 'menu') continue
      const well = [menuReply(`${tagOf(command.command)}1`, 'ack', command.sign)]
      for (const piece of answers[command.command] ?? well) void deviceEnd.write(piece)
    }
  })
  const opened = await driver.open(
    { kind: 'cable', name: 'id-reader' },
    onLine(async () => driverEnd),
  )
  return { opened, deviceEnd, documents: listenForDocuments(opened.device) }
}

describe('the commands are those of the published guides', () => {
  test('trigger, query, setting, reply', () => {
    expect(hex(triggerOn())).toBe('16540d')
    expect(hex(triggerOff())).toBe('16550d')
    expect(hex(query('AISFWV?'))).toBe('164d0d4149534657563f2e')
    expect(hex(setting('OCRENA1'))).toBe(`164d0d${hex(bytesOf('OCRENA1!'))}`)
    expect(hex(menuReply('AISFWVSB 01.00.00', 'ack', '.'))).toBe(`${hex(bytesOf('AISFWVSB 01.00.00'))}062e`)
    expect(hex(readText(passport))).toBe(hex(bytesOf(`${passport[0]}\r${passport[1]}\r`)))
  })

  test('a line of the software revision is a name and a value', () => {
    expect(decodeInfo('Software Revision: $ProjectRevision: 16345 ')).toEqual(['Software Revision', '16345'])
    expect(decodeInfo(passport[0] ?? '')).toBeUndefined()
  })

  test('the host is understood however its commands are cut up, and behind a command that never ended', () => {
    const sent = `\x16T\r\x16M\rAISFWV?.\x16U\r`
    for (let at = 0; at <= sent.length; at++) {
      const first = cutCommands(sent.slice(0, at))
      const second = cutCommands(first.rest + sent.slice(at))
      expect([...first.commands, ...second.commands]).toEqual(cutCommands(sent).commands)
    }
    expect(cutCommands(`\x16M\rAISF\x16T\r`).commands.at(-1)).toEqual({ kind: 'trigger', on: true })
  })
})

describe('cutting what the imager sends', () => {
  const piece = fc.oneof(
    fc.stringMatching(/^[A-Z0-9<]{1,90}$/).map((text) => ({ bytes: bytesOf(`${text}\r`), text })),
    fc.stringMatching(/^[A-Z0-9 ]{1,30}$/).map((text) => ({ bytes: menuReply(text, 'ack', '.'), text })),
  )
  test('lines and replies come out whole however they are cut up', () => {
    fc.assert(
      fc.property(fc.array(piece), fc.array(fc.integer({ min: 1, max: 40 })), (pieces, sizes) => {
        const line = pieces.flatMap(({ bytes }) => [...bytes])
        const framer = new ImagerFramer()
        const events: ImagerEvent[] = []
        for (let at = 0, i = 0; at < line.length; i++) {
          const size = sizes[i] ?? 1
          events.push(...framer.push(Uint8Array.from(line.slice(at, at + size))))
          at += size
        }
        const told = events.flatMap((event) => ('text' in event && event.kind !== 'sign' ? [event.text] : []))
        expect(told).toEqual(pieces.map(({ text }) => text))
        expect(framer.isPending).toBe(false)
      }),
    )
  })

  test('what it holds is limited, whatever comes', () => {
    const framer = new ImagerFramer()
    const events = framer.push(bytesOf('A'.repeat(5000)))
    const lost = events.reduce((sum, event) => sum + (event.kind === 'noise' ? event.length : 0), 0)
    expect(5000 - lost).toBeLessThan(300)
  })
})

describe('where a zone ends is told by its size', () => {
  test.each(publicSpecimens.filter(({ group }) => group === 'specimen'))('$id', ({ lines }) => {
    expect(isWholeZone(lines)).toBe(true)
    expect(isWholeZone(lines.slice(0, -1))).toBe(false)
    // The licence is one line as it is.
    if (lines.length > 1) expect(isWholeZone([lines.join('')])).toBe(true)
  })
})

test('a zone that is split at any byte is read', async () => {
  const zone = readText(card)
  let at = 1
  const { opened } = await openScripted({}, (deviceEnd) => {
    void deviceEnd.write(zone.slice(0, at))
    void deviceEnd.write(zone.slice(at))
  })
  for (; at < zone.length; at++) {
    const event = await opened.device.readDocument({ timeoutMs: 400 })
    expect(event).toMatchObject({ reading: { lines: card, valid: true } })
  }
  await opened.close()
})

test.each(['\r', '\n', '\r\n', ''])('lines that end in %j are read', async (terminator) => {
  const { opened } = await openScripted({}, (deviceEnd) => {
    void deviceEnd.write(bytesOf(passport.map((line) => line + terminator).join('')))
  })
  expect(await opened.device.readDocument({ timeoutMs: 400 })).toMatchObject({ reading: { lines: passport } })
  await opened.close()
})

test('a whole zone is told at once, not after a pause', async () => {
  const patient = createHoneywellDriver({ today, timing: { ...timing, stalledMs: 3_600_000 } })
  const { opened, deviceEnd, documents } = await openScripted({}, undefined, patient)
  for (const lines of [passport, card, ['999970021']]) {
    await deviceEnd.write(readText(lines))
    expect(await documents.next()).not.toMatchObject({ kind: 'unreadable' })
  }
  await opened.close()
})

describe('who is it?', () => {
  test('an imager that does not know the question is one all the same', async () => {
    const enq = (question: string) => [menuReply(question, 'enq', '.')]
    const { opened } = await openScripted({
      [questions.software]: enq(questions.software),
      [questions.engineFirmware]: enq(questions.engineFirmware),
    })
    expect(opened.identity).toBe('Honeywell')
    await opened.close()
  })

  test('the firmware of its kin is asked in their way; an echo may be left out', async () => {
    const { opened } = await openScripted({
      [questions.software]: [menuReply('REVINF', 'enq', '.')],
      [questions.engineFirmware]: [bytesOf('SB 01.00.00\x06')],
    })
    expect(opened.identity).toBe('Honeywell, SB 01.00.00')
    await opened.close()
  })
})

test.each([
  ['999970021', '999970021'],
  ['BSN: 999970021', '999970021'],
  ['bsn=999970021', '999970021'],
  ['999970022', undefined],
  ['99997002', undefined],
  ['0999970021', undefined],
  ['https://example.org/999970021', undefined],
])('the code %s holds the BSN %s', (code, bsn) => {
  expect(bsnOfCode([code])).toBe(bsn)
  expect(bsnOfCode([code, code])).toBeUndefined()
})

test('a code with a label in front is no reply of the imager', async () => {
  const { opened, deviceEnd, documents } = await openScripted({
    [questions.rate]: [bytesOf('BSN: 999970021\r'), menuReply('232BAD9', 'ack', '.')],
  })
  await opened.heartbeat()
  expect(await documents.next()).toMatchObject({ kind: 'bsn', bsn: '999970021' })
  await deviceEnd.write(bytesOf('Product: 12\r'))
  expect(await documents.next()).toMatchObject({ trouble: { code: 'mrz.unknown-kind' } })
  await opened.close()
})

test('garbage at any moment tells of no document and does not spoil the next', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 120 }), async (garbage) => {
      const { opened, deviceEnd, documents } = await openScripted()
      await deviceEnd.write(garbage)
      await new Promise((resolve) => setTimeout(resolve, 90)) // the line falls quiet
      await deviceEnd.write(readText(card))
      for (;;) {
        const event = await documents.next()
        if (event.kind === 'unreadable') continue
        expect(event).toMatchObject({ reading: { lines: card } })
        break
      }
      await opened.close()
    }),
    { numRuns: 15 },
  )
})

test('an imager that takes no bytes any more is timed out', async () => {
  const [driverEnd] = createCable()
  const stuck = { ...driverEnd, write: () => new Promise<void>(() => undefined) }
  const opening = usual.open(
    { kind: 'cable', name: 'id-reader' },
    onLine(async () => stuck),
  )
  expect(await codeOf(opening)).toBe('device.timeout')
})
