import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RteEvent, RteFramer } from '#devices/id-reader/rte/framing.ts'
import { bccOf, bccRules, decodeDocument, encodeDocument, lengthOf } from '#devices/id-reader/rte/messages.ts'
import { createRteDriver } from '#devices/id-reader/rte/rte6701.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { createCable } from '#devices/transport/cable.ts'
import { closing, codeOf, listenForDocuments, onLine, today } from './bench.ts'

const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const passport = linesOf('passport-2014')
const card = linesOf('icao-td1')
const small = linesOf('icao-td2')
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const driver = createRteDriver({ today, timing: { settleMs: 5, stalledMs: 30 } })

async function openOnCable(options = {}) {
  const [driverEnd, deviceEnd] = createCable()
  const opened = await driver.open(
    { kind: 'cable', name: 'id-reader' },
    onLine(async () => driverEnd),
    options,
  )
  return { opened, deviceEnd, documents: listenForDocuments(opened.device) }
}

describe('the frame is that of the integration manual', () => {
  test('the bottom line is always the third, empty slots keep their CR', () => {
    expect(textOf(encodeDocument(passport)).slice(3, -1)).toBe(
      `OU\x02 \r${passport[0]}\r${passport[1]}\r\x03`,
    )
    expect(textOf(encodeDocument(linesOf('driving-licence'))).slice(5, 9)).toBe('\x02 \r\r')
  })

  test('short lines are filled up, long ones cut; the length counts what is behind it', () => {
    const frame = encodeDocument(small)
    expect(textOf(frame)).toContain(`${small[0]}________\r`)
    expect((frame[1] ?? 0) | ((frame[2] ?? 0) << 8)).toBe(frame.length - 3)
    expect(textOf(encodeDocument(['A'.repeat(50), 'B']))).toContain(`\r${'A'.repeat(44)}\r`)
  })

  test.each(bccRules)('the check byte %s is an exclusive or', (rule) => {
    const frame = encodeDocument(card, rule)
    expect(frame.at(-1)).toBe(bccOf(frame, rule))
    for (const other of bccRules) if (other !== rule) expect(bccOf(frame, other)).not.toBe(frame.at(-1))
  })
})

describe('cutting the line into frames', () => {
  const specimens = fc.array(fc.constantFrom(...publicSpecimens.map(({ lines }) => lines)), { maxLength: 4 })

  test('frames come out whole however they are cut up', () => {
    fc.assert(
      fc.property(specimens, fc.array(fc.integer({ min: 1, max: 60 })), (documents, sizes) => {
        const line = documents.flatMap((lines) => [...encodeDocument(lines)])
        const framer = new RteFramer()
        const events: RteEvent[] = []
        for (let at = 0, i = 0; at < line.length; i++) {
          const size = sizes[i] ?? 1
          events.push(...framer.push(Uint8Array.from(line.slice(at, at + size))))
          at += size
        }
        const told = events.map((event) =>
          event.kind === 'frame' ? decodeDocument(event.frame).lines : event,
        )
        expect(told).toEqual(documents)
        expect(framer.isPending).toBe(false)
      }),
    )
  })

  test('after any garbage a frame that follows a pause is found', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (garbage) => {
        const framer = new RteFramer()
        framer.push(garbage)
        framer.abandon()
        expect(framer.isPending).toBe(false)
        expect(framer.push(encodeDocument(passport))).toHaveLength(1)
      }),
    )
  })

  test('a frame cut short does not swallow the next, with or without a pause', () => {
    const half = encodeDocument(passport).slice(0, 40)
    const framer = new RteFramer()
    expect(framer.push(Uint8Array.of(...half, ...encodeDocument(card))).map(({ kind }) => kind)).toEqual([
      'incomplete',
      'frame',
    ])
    framer.push(half)
    expect(framer.abandon()).toEqual([{ kind: 'incomplete', received: 40 }])
  })

  test('what goes on without end is no frame, and is not kept', () => {
    const framer = new RteFramer()
    const endless = Uint8Array.of(
      ...encodeDocument(passport).slice(0, 20),
      ...new Uint8Array(5000).fill(0x41),
    )
    const [event] = framer.push(endless)
    expect(event?.kind).toBe('noise')
    expect(framer.isPending).toBe(false)
  })
})

test('a frame that is split at any byte is read', async () => {
  const { opened, deviceEnd } = await openOnCable()
  const frame = encodeDocument(card)
  for (let at = 1; at < frame.length; at++) {
    const asked = opened.device.readDocument({ timeoutMs: 2000 })
    void deviceEnd.write(frame.slice(0, at))
    void deviceEnd.write(frame.slice(at))
    expect(await asked).toMatchObject({ reading: { lines: card, valid: true } })
  }
  await opened.close()
})

test.each(bccRules)('with %s set, the frames of the other rules are garbled', async (rule) => {
  for (const made of bccRules) {
    const { opened, deviceEnd } = await openOnCable({ bcc: rule })
    const asked = codeOf(opened.device.readDocument({ timeoutMs: 2000 }))
    await deviceEnd.write(encodeDocument(passport, made))
    expect(await asked).toBe(made === rule ? 'no error' : 'device.garbled')
    await opened.close()
  }
})

test('a device that never stops speaking is found out before it pauses', async () => {
  const { opened, deviceEnd } = await openOnCable()
  const closed = closing(opened)
  const speaking = setInterval(
    () => void deviceEnd.write(Buffer.from('+  12.345 kg\r\n')).catch(() => undefined),
    5,
  )
  expect(await closed).toMatchObject({ code: 'device.wrong' })
  clearInterval(speaking)
})

test('a document that is swiped while the port is being opened is told', async () => {
  const [driverEnd, deviceEnd] = createCable()
  const opening = driver.open(
    { kind: 'cable', name: 'id-reader' },
    onLine(async () => {
      await deviceEnd.write(encodeDocument(passport))
      return driverEnd
    }),
  )
  const opened = await opening
  expect(await listenForDocuments(opened.device).next()).toMatchObject({ reading: { lines: passport } })
  await opened.close()
})

test('the length word counts no more than its rule is sure', () => {
  const frame = encodeDocument(passport)
  expect(lengthOf(frame)).toBe(frame.length - 3)
})

test.each([{ bcc: 'sum' }, { bc: 'off' }])('%j is refused', async (options) => {
  expect(await codeOf(openOnCable(options))).toBe('input.invalid')
})
