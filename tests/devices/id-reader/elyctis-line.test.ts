import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ElyctisFramer, encodeFrame, type FrameEvent } from '#devices/id-reader/elyctis/framing.ts'
import {
  ask,
  commands,
  decodeAnswer,
  knownCommands,
  lineAnswer,
  setContinuousRead,
  textAnswer,
  zoneAnswer,
} from '#devices/id-reader/elyctis/messages.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { createCable } from '#devices/transport/cable.ts'
import { codeOf, driver, listenForDocuments, onLine, openScripted, scriptedReader } from './bench.ts'

const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const passport = linesOf('passport-2014')
const card = linesOf('icao-td1')
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))
const read = { timeoutMs: 400 }

describe('the frames are those of the published command set', () => {
  test('inquire, arm, and the answers', () => {
    expect(hex(ask(commands.inquire))).toBe('490000')
    expect(hex(setContinuousRead(true))).toBe('43000101')
    expect(hex(zoneAnswer([]))).toBe('4900030d0d0d')
    expect(hex(zoneAnswer(passport))).toBe(`49005b${hex(bytesOf(`${passport[0]}\r${passport[1]}\r\r`))}`)
    expect(hex(zoneAnswer(card)).slice(0, 6)).toBe('49005d')
    expect(hex(lineAnswer('D1NLD15094962111659VW87Z78NB84')).slice(0, 6)).toBe('4c001f')
  })

  test('an answer nobody knows is said to be unknown', () => {
    expect(decodeAnswer({ command: 0x7a, data: new Uint8Array() })).toEqual({
      kind: 'unknown',
      command: 0x7a,
    })
    expect(decodeAnswer({ command: commands.continuousRead, data: new Uint8Array(4) })).toMatchObject({
      kind: 'unknown',
    })
  })
})

describe('cutting the line into frames', () => {
  const frames = fc.array(
    fc.record({
      command: fc.constantFrom(...knownCommands),
      data: fc.stringMatching(/^[A-Z0-9<\r]{0,96}$/).map(bytesOf),
    }),
    { maxLength: 6 },
  )

  test('frames come out whole however they are cut up', () => {
    fc.assert(
      fc.property(frames, fc.array(fc.integer({ min: 1, max: 40 })), (sent, sizes) => {
        const line = sent.flatMap(({ command, data }) => [...encodeFrame(command, data)])
        const framer = new ElyctisFramer(knownCommands)
        const events: FrameEvent[] = []
        for (let at = 0, i = 0; at < line.length; i++) {
          const size = sizes[i] ?? 1
          events.push(...framer.push(Uint8Array.from(line.slice(at, at + size))))
          at += size
        }
        expect(events).toEqual(sent.map((frame) => ({ kind: 'frame', frame })))
        expect(framer.isPending).toBe(false)
      }),
    )
  })

  test('after any garbage a frame that follows a pause is found', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (garbage) => {
        const framer = new ElyctisFramer(knownCommands)
        framer.push(garbage)
        framer.abandon()
        expect(framer.isPending).toBe(false)
        expect(framer.push(zoneAnswer(passport))).toHaveLength(1)
      }),
    )
  })

  test('what it holds is limited, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 8 }), (chunks) => {
        const framer = new ElyctisFramer(knownCommands)
        const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
        const events = chunks.flatMap((chunk) => framer.push(chunk))
        const accounted = events.reduce(
          (sum, event) =>
            sum +
            (event.kind === 'noise'
              ? event.length
              : event.kind === 'frame'
                ? event.frame.data.length + 3
                : 0),
          0,
        )
        expect(total - accounted).toBeLessThan(3 + 256)
      }),
    )
  })

  test('a frame behind a false start is found back when the line falls quiet', () => {
    const framer = new ElyctisFramer(knownCommands)
    expect(framer.push(Uint8Array.of(0x49, 0x01, 0x00, ...zoneAnswer(passport)))).toEqual([])
    expect(framer.abandon().map(({ kind }) => kind)).toEqual(['noise', 'frame'])
  })

  test('a frame that was cut short is said to be incomplete', () => {
    const framer = new ElyctisFramer(knownCommands)
    framer.push(zoneAnswer(passport).slice(0, 40))
    expect(framer.abandon()).toEqual([{ kind: 'incomplete', command: commands.inquire, received: 40 }])
  })
})

test('a zone that is split at any byte is read', async () => {
  const frame = zoneAnswer(card)
  let at = 1
  const { opened } = await openScripted({
    [commands.inquire]: () => [frame.slice(0, at), frame.slice(at)],
  })
  for (; at < frame.length; at++) {
    expect(await opened.device.readDocument(read)).toMatchObject({ reading: { lines: card, valid: true } })
  }
  await opened.close()
})

test.each(['\r', '\n', '\r\n', '\r\n\r\n', ''])('lines that end in %j are read', async (terminator) => {
  const payload = passport.map((line) => line + terminator).join('')
  const { opened } = await openScripted({
    [commands.inquire]: () => [encodeFrame(commands.inquire, bytesOf(payload))],
  })
  expect(await opened.device.readDocument(read)).toMatchObject({ reading: { lines: passport } })
  await opened.close()
})

test.each(['\r\r\r', '\r', '', '\r\n\r\n'])('%j is no document', async (payload) => {
  const nothing = encodeFrame(commands.inquire, bytesOf(payload))
  const { opened } = await openScripted({
    [commands.inquire]: () => [nothing],
    [commands.inquireLine]: () => [],
  })
  expect(await codeOf(opened.device.readDocument({ timeoutMs: 50 }))).toBe('document.none')
  await opened.close()
})

test('the late answer to a read that was given up is not taken for the next visitor', async () => {
  let reads = 0
  const { opened } = await openScripted({
    [commands.inquire]: () => (++reads === 1 ? [] : [zoneAnswer(card)]),
    // The reader does things in order: what it still had to say comes before its version.
    [commands.version]: () => [
      ...(reads === 1 ? [zoneAnswer(passport)] : []),
      textAnswer(commands.version, 'X 1.0'),
    ],
  })
  const documents = listenForDocuments(opened.device)
  expect(await codeOf(opened.device.readDocument({ timeoutMs: 30 }))).toBe('device.timeout')
  expect(await opened.device.readDocument(read)).toMatchObject({ reading: { lines: card } })
  expect(documents.told).toEqual([])
  await opened.close()
})

test('a document that comes in while the version is asked is told, and the version is heard too', async () => {
  let beats = 0
  const { opened } = await openScripted({
    [commands.version]: () => [
      ...(beats++ === 1 ? [zoneAnswer(passport)] : []),
      textAnswer(commands.version, 'X 1.0'),
    ],
  })
  const documents = listenForDocuments(opened.device)
  await opened.heartbeat()
  expect(await documents.next()).toMatchObject({ reading: { lines: passport } })
  await opened.close()
})

test('a zone in the same piece as the word that the reader is armed is told', async () => {
  let arms = 0
  const { opened } = await openScripted({
    [commands.continuousRead]: ({ data }) => {
      const echo = encodeFrame(commands.continuousRead, data)
      return [arms++ === 1 ? Uint8Array.of(...echo, ...zoneAnswer(passport)) : echo]
    },
  })
  const documents = listenForDocuments(opened.device)
  await opened.heartbeat()
  expect(await documents.next()).toMatchObject({ reading: { lines: passport } })
  await opened.close()
})

test('a document that lies there at the start is told, and the reader is armed again for the next', async () => {
  const slots = [passport, card]
  const { opened } = await openScripted({
    [commands.continuousRead]: ({ data }) => {
      const next = slots.shift()
      return [Uint8Array.of(...encodeFrame(commands.continuousRead, data), ...(next ? zoneAnswer(next) : []))]
    },
  })
  const documents = listenForDocuments(opened.device)
  expect(await documents.next()).toMatchObject({ reading: { lines: passport } })
  expect(await documents.next()).toMatchObject({ reading: { lines: card } })
  await opened.close()
})

test('a document put down while another is being read on request is not lost', async () => {
  let slot = passport
  let isRead = false
  const { opened } = await openScripted({
    [commands.inquire]: () => {
      const answer = zoneAnswer(slot)
      slot = card
      return [answer]
    },
    [commands.continuousRead]: ({ data }) => {
      const echo = encodeFrame(commands.continuousRead, data)
      if (data[0] !== 1 || slot !== card || isRead) return [echo]
      isRead = true
      return [echo, zoneAnswer(slot)]
    },
  })
  const documents = listenForDocuments(opened.device)
  expect(await opened.device.readDocument(read)).toMatchObject({ reading: { lines: passport } })
  expect(await documents.next()).toMatchObject({ reading: { lines: card } })
  await opened.close()
})

test('a reader that takes no bytes any more is timed out', async () => {
  const [driverEnd, deviceEnd] = createCable()
  scriptedReader(deviceEnd, {})
  let isStuck = false
  const stuck = {
    ...driverEnd,
    write: (bytes: Uint8Array) => (isStuck ? new Promise<void>(() => undefined) : driverEnd.write(bytes)),
  }
  const opened = await driver.open(
    { kind: 'cable', name: 'id-reader' },
    onLine(async () => stuck),
  )
  isStuck = true
  expect(await codeOf(opened.heartbeat())).toBe('device.timeout')
  expect(await codeOf(opened.device.readDocument({ timeoutMs: 30 }))).toBe('device.timeout')
  await opened.close()
})

test('a reader that is gone says so at once, whatever is asked of it', async () => {
  const { opened, deviceEnd } = await openScripted({})
  await deviceEnd.close()
  const asked = [opened.device.readDocument(read), opened.heartbeat(), opened.device.readDocument(read)]
  for (const question of asked) expect(await codeOf(question)).toBe('device.unplugged')
})

describe('firmware that lies about the length', () => {
  const payload = zoneAnswer(passport).slice(3)
  test.each([
    ['too long', 140],
    ['too short', 60],
    ['absurd', 0xffff],
  ])('%s: the zone cannot be read, the next one can', async (_name, length) => {
    let reads = 0
    const lie = Uint8Array.of(commands.inquire, length >> 8, length & 0xff, ...payload)
    const { opened } = await openScripted({
      [commands.inquire]: () => [++reads === 1 ? lie : zoneAnswer(card)],
    })
    const code = await codeOf(opened.device.readDocument({ timeoutMs: 250 }))
    expect(code).toMatch(length === 0xffff ? /^device\.timeout$/ : /^mrz\.incomplete$/)
    expect(await opened.device.readDocument(read)).toMatchObject({ reading: { lines: card } })
    await opened.close()
  })
})

test('garbage at any moment tells of no document and does not spoil the next', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 120 }), async (garbage) => {
      const { opened, deviceEnd } = await openScripted({ [commands.inquire]: () => [zoneAnswer(card)] })
      const documents = listenForDocuments(opened.device)
      await deviceEnd.write(garbage)
      const event = await opened.device.readDocument(read)
      expect(event.reading.lines).toEqual(card)
      expect(documents.told.filter(({ kind }) => kind === 'document')).toEqual([])
      await opened.close()
    }),
    { numRuns: 15 },
  )
})

test('a reader at 115200 baud is found when 9600 gives rubbish', async () => {
  const tried: number[] = []
  const serial = onLine(async (_address, { baudRate }) => {
    tried.push(baudRate)
    const [driverEnd, deviceEnd] = createCable()
    if (baudRate === 115200) scriptedReader(deviceEnd, {})
    else deviceEnd.onBytes((bytes) => void deviceEnd.write(bytes.map((byte) => byte | 0xe0)))
    return driverEnd
  })
  const port = { kind: 'serial', path: '/dev/ttyS0' } as const
  await (await driver.open(port, serial)).close()
  expect(tried.splice(0)).toEqual([9600, 115200])
  await (await driver.open(port, serial, { baud: 115200 })).close()
  expect(tried).toEqual([115200])
})

describe('settings for what is not published', () => {
  test.each([
    ['cr', '\r', true],
    ['cr', '\r\n', false],
    ['lf', '\n', true],
    ['crlf', '\r\n', true],
    ['crlf', '\r', false],
  ])('line ends %s: lines apart by %j are read: %s', async (lineEnds, terminator, isRead) => {
    const payload = passport.map((line) => line + terminator).join('')
    const { opened } = await openScripted(
      { [commands.inquire]: () => [encodeFrame(commands.inquire, bytesOf(payload))] },
      { lineEnds },
    )
    const outcome = await codeOf(opened.device.readDocument(read))
    expect(outcome).toBe(isRead ? 'no error' : 'device.garbled')
    await opened.close()
  })

  test('presence detection is switched on by the command of the settings, and its messages are no noise', async () => {
    const { opened, deviceEnd, asked } = await openScripted({}, { presenceCommand: 0x50 })
    expect(asked).toContain(0x50)
    const documents = listenForDocuments(opened.device)
    await deviceEnd.write(Uint8Array.of(0x50, 0, 1, 1, ...zoneAnswer(card)))
    expect(await documents.next()).toMatchObject({ reading: { lines: card } })
    await opened.close()
  })

  test.each([{ lineends: 'cr' }, { baud: 300 }, { presenceCommand: 0x49 }])(
    '%j is refused',
    async (options) => {
      expect(await codeOf(openScripted({}, options))).toBe('input.invalid')
    },
  )
})

test('a line that echoes, or says things that are no text, is no reader', async () => {
  const answers = [new Uint8Array(), Uint8Array.of(0x80, 0x00, 0xff)]
  for (const data of answers) {
    expect(
      await codeOf(openScripted({ [commands.version]: () => [encodeFrame(commands.version, data)] })),
    ).toBe('device.wrong')
  }
})

test('firmware that does not say its product or number is a reader all the same', async () => {
  const { opened } = await openScripted({ [commands.product]: () => [], [commands.serialNumber]: () => [] })
  expect(opened.identity).toBe('Elyctis, X 1.0')
  await opened.close()
})
