import { describe, expect, test } from 'vitest'
import { createConnections } from '#devices/hub/connections.ts'
import type { DeviceOptions } from '#devices/hub/driver.ts'
import { createElyctisDriver } from '#devices/id-reader/elyctis/elyctis-id-box.ts'
import { isTypingReader, type TypingReader } from '#devices/id-reader/id-reader.ts'
import { createKeyboardWedgeDriver } from '#devices/id-reader/keyboard-wedge/keyboard-wedge.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { closing, codeOf, listenForDocuments, openScripted, today } from './bench.ts'

const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const passport = linesOf('passport-2014')
const nextVisitor = linesOf('icao-td1')
const driver = createKeyboardWedgeDriver({ today })

async function counter(options?: DeviceOptions) {
  const opened = await driver.open({ kind: 'keyboard' }, createConnections(), options)
  return { opened, reader: opened.device, documents: listenForDocuments(opened.device) }
}

test('what is typed is told as a document, with or without the prefix', async () => {
  const { reader, documents } = await counter()
  reader.receive(`~${passport.join('\r')}\r`)
  expect(await documents.next()).toMatchObject({ reading: { lines: passport, valid: true } })
  reader.receive(nextVisitor.join('\n'))
  expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor, valid: true } })
})

test('small letters of a keyboard with Caps Lock on are read all the same', async () => {
  const { reader, documents } = await counter()
  reader.receive(passport.join('\r').toLowerCase())
  expect(await documents.next()).toMatchObject({ reading: { lines: passport, valid: true } })
})

test('a code with a BSN is told as such; anything else cannot be read', async () => {
  const { reader, documents } = await counter()
  reader.receive('~999970021')
  expect(await documents.next()).toMatchObject({ kind: 'bsn', bsn: '999970021' })
  reader.receive('~999970022')
  expect(await documents.next()).toMatchObject({ trouble: { code: 'mrz.unknown-kind' } })
})

test('F3 waits for the next document that is typed, or there is none', async () => {
  const { reader, documents } = await counter()
  expect(await codeOf(reader.readDocument({ timeoutMs: 20 }))).toBe('document.none')
  const asked = reader.readDocument({ timeoutMs: 60_000 })
  await Promise.resolve()
  reader.receive(passport.join('\r'))
  expect(await asked).toMatchObject({ reading: { lines: passport } })
  expect(documents.told).toEqual([])
})

const faults: readonly (readonly [string, string, string])[] = [
  ['the second line is missing', `${passport[0]}\r`, 'mrz.incomplete'],
  ['cut short', passport.join('\r').slice(0, 60), 'mrz.incomplete'],
  ['keys lost in the middle', `${passport[0]}\r${passport[1]?.slice(3)}`, 'mrz.incomplete'],
  ['keyboard of another country', passport.join('\r').replaceAll('<', '>'), 'mrz.unknown-kind'],
  ['a person typing', 'hallo', 'mrz.unknown-kind'],
]
test.each(faults)('%s: unreadable, and the next visitor is read cleanly', async (_words, text, code) => {
  const { reader, documents } = await counter()
  reader.receive(text)
  expect(await documents.next()).toMatchObject({ kind: 'unreadable', trouble: { code } })
  reader.receive(nextVisitor.join('\r'))
  expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
})

test('one document typed twice is told once; nothing but line ends is nothing', async () => {
  const { reader, documents } = await counter()
  reader.receive(passport.join('\r'))
  reader.receive(passport.join('\r\n'))
  reader.receive('\r\r')
  reader.receive(nextVisitor.join('\r'))
  await documents.next()
  expect(await documents.next()).toMatchObject({ reading: { lines: nextVisitor } })
  expect(documents.told).toHaveLength(2)
})

test('closing ends a read that waits, and nothing is told afterwards', async () => {
  const { opened, reader, documents } = await counter()
  const closed = closing(opened)
  const waiting = codeOf(reader.readDocument({ timeoutMs: 60_000 }))
  await Promise.resolve()
  await opened.close()
  expect(await waiting).toBe('device.closed')
  expect(await closed).toBeUndefined()
  expect(await codeOf(reader.readDocument({ timeoutMs: 10 }))).toBe('device.closed')
  reader.receive(passport.join('\r'))
  expect(documents.told).toEqual([])
})

describe('settings', () => {
  test('prefix and pause have defaults, and can be others', async () => {
    const usual = await counter()
    expect(usual.opened.device).toMatchObject({ prefix: '~', gapMs: 50 })
    const { opened, reader, documents } = await counter({ prefix: '|', gapMs: 80 })
    expect(opened.identity).toContain('|')
    reader.receive(`|${passport.join('\r')}`)
    expect(await documents.next()).toMatchObject({ reading: { valid: true } })
  })

  test.each([{ prefix: 'A' }, { prefix: '<' }, { prefix: '~~' }, { gapMs: 0 }, { gap: 50 }])(
    '%j is refused',
    async (options) => expect(await codeOf(counter(options))).toBe('input.invalid'),
  )

  test('it is reached by the keyboard alone', async () => {
    const opening = driver.open({ kind: 'serial', path: '/dev/ttyS0' }, createConnections())
    expect(await codeOf(opening)).toBe('device.wrong')
  })
})

test('only this one is a reader that types', async () => {
  const { reader } = await counter()
  const asReader: Parameters<typeof isTypingReader>[0] = reader
  expect(isTypingReader(asReader) && (asReader satisfies TypingReader).prefix).toBe('~')
  const { opened } = await openScripted({})
  expect(isTypingReader(opened.device)).toBe(false)
  expect(createElyctisDriver().reaches).not.toContain('keyboard')
  await opened.close()
})
