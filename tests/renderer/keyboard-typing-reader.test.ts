import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { typeDocument } from '#devices/id-reader/keyboard-wedge/type-document.ts'
import { publicSpecimens } from '#devices/id-reader/specimens.ts'
import { parseMrz } from '#devices/mrz/parse-mrz.ts'
import { createTypingRule, type TypingVerdict } from '../../renderer/keyboard/typing-reader.ts'

const today = new Date(2026, 10, 23)
const settings = { prefix: '~', gapMs: 50 }
const linesOf = (id: string): readonly string[] => publicSpecimens.find((one) => one.id === id)?.lines ?? []
const passport = linesOf('passport-2014')
const licence = linesOf('driving-licence')

/** A page with a text field in which everything lands that is not swallowed. */
function page(rule = createTypingRule(settings)) {
  let now = 0
  let field = ''
  const pressed: string[] = []
  const documents: string[] = []
  const act = ({ document, giveBack = '' }: TypingVerdict): void => {
    field += giveBack
    if (document !== undefined) documents.push(document)
  }
  return {
    rule,
    documents,
    field: () => field,
    /** Keys that could have pressed a button. */
    pressed,
    type(keys: readonly string[], everyMs: number) {
      for (const key of keys) {
        now += everyMs
        const verdict = rule.press({ key, atMs: now })
        act(verdict)
        if (verdict.swallow) continue
        if (key.length === 1) field += key
        else if (key !== 'Shift') pressed.push(key)
      }
    },
    pause() {
      now += 1000
      act(rule.pause())
    },
  }
}

describe('a reader types', () => {
  test.each(publicSpecimens.filter(({ group }) => group === 'specimen'))(
    '$id: the zone is taken out of the page, and at its last key handed on',
    ({ lines }) => {
      const there = page()
      there.type(typeDocument(lines, settings), 5)
      expect(there.documents.map((text) => parseMrz(text, { today }).lines)).toEqual([lines])
      expect(there.field()).toBe('')
      expect(there.pressed).toEqual([])
      expect(there.rule.isCollecting).toBe(false)
    },
  )

  test('with Shift for each capital, as a keyboard does', () => {
    const there = page()
    const keys = typeDocument(passport, settings).flatMap((key) =>
      /^[A-Z<~]$/.test(key) ? ['Shift', key] : [key],
    )
    there.type(keys, 4)
    expect(there.documents).toHaveLength(1)
  })

  test('without Enter behind the last line: its size ends it, or a pause where that could be more', () => {
    const there = page()
    there.type(typeDocument(passport, settings).slice(0, -1), 5)
    expect(there.documents).toEqual([passport.join('\n')])
    there.type(typeDocument(licence, settings).slice(0, -1), 5)
    expect(there.documents).toHaveLength(1)
    there.pause()
    expect(there.documents[1]).toBe(licence[0])
  })

  test('a hiccup in the middle of a zone is no end of it', () => {
    const there = page()
    const keys = typeDocument(passport, settings)
    there.type(keys.slice(0, 47), 5)
    there.type(keys.slice(47, 48), 200)
    there.type(keys.slice(48), 5)
    expect(there.documents).toEqual([passport.join('\n')])
    expect(there.field()).toBe('')
  })

  test('one more Enter, or Tab, behind the zone presses nothing', () => {
    const there = page()
    there.type([...typeDocument(passport, settings), 'Enter', 'Tab', 'Enter'], 5)
    expect(there.documents).toHaveLength(1)
    expect(there.pressed).toEqual([])
    there.pause()
    there.type(['Enter'], 500)
    expect(there.pressed).toEqual(['Enter'])
  })

  test('the zone in one piece, the licence, the code with the BSN', () => {
    for (const lines of [[passport.join('')], licence, ['999970021'], ['BSN:999970021']]) {
      const there = page()
      there.type(typeDocument(lines, settings), 5)
      expect(there.documents).toEqual([`${lines[0]}\n`])
    }
  })

  test('two visitors behind each other stay two documents', () => {
    const there = page()
    there.type(typeDocument(passport, settings), 5)
    there.type(typeDocument(linesOf('icao-td1'), settings), 5)
    expect(there.documents.map((text) => parseMrz(text, { today }).documentNumber)).toEqual([
      'SPECI2014',
      'D23145890',
    ])
  })

  test('a reader that stops in the middle: what came is handed on, the next document is whole', () => {
    const there = page()
    there.type(typeDocument(passport, settings).slice(0, 30), 5)
    there.pause()
    there.type(typeDocument(licence, settings), 5)
    expect(there.documents).toHaveLength(2)
    expect(there.documents[1]).toBe(`${licence[0]}\n`)
  })

  test('unplugged in the middle, and nobody noticed the pause: the late key is not taken for more of it', () => {
    const there = page()
    there.type(typeDocument(passport, settings).slice(0, 30), 5)
    there.type(['x'], 400)
    expect(there.documents).toEqual([passport[0]?.slice(0, 29)])
    expect(there.field()).toBe('x')
  })

  test.each([
    ['P', 'P'],
    ['~P', 'P'],
    ['Ã', 'A'],
  ])('on a keyboard where the prefix is a dead key, and the first letter comes as %s', (first, letter) => {
    const there = page()
    const [, , ...rest] = typeDocument(passport, settings)
    there.type(['Dead', first, ...rest], 5)
    expect(there.documents).toEqual([`${letter}${passport.join('\n').slice(1)}`])
  })

  test('another prefix and another pause', () => {
    const there = page(createTypingRule({ prefix: '|', gapMs: 120 }))
    there.type(typeDocument(passport, { prefix: '|' }), 110)
    expect(there.documents).toHaveLength(1)
  })
})

describe('a person types', () => {
  test.each(['hallo', '~', '~/documenten', 'a~b', '~~~'])('%s arrives as it was typed', (text) => {
    const there = page()
    there.type([...text], 120)
    there.pause()
    expect(there.field()).toBe(text)
    expect(there.documents).toEqual([])
  })

  test('a few keys in a hurry after the prefix are given back', () => {
    const there = page()
    there.type([...'~abc'], 20)
    expect(there.field()).toBe('')
    there.pause()
    expect(there.field()).toBe('~abc')
  })

  test('F2, Escape and chords work at once, also straight behind the prefix', () => {
    for (const key of ['F2', 'Escape', 'Chord', 'Backspace', 'ArrowLeft']) {
      const there = page()
      there.type(['~', 'a', key, 'b'], 20)
      expect(there.pressed).toEqual([key])
      expect(there.field()).toBe('~ab')
    }
  })

  test('whatever is typed at the pace of a person is in the field, each key once and in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...'~a<1 é'), fc.integer({ min: 51, max: 900 }))),
        (keys) => {
          const there = page()
          for (const [key, ms] of keys) there.type([key], ms)
          there.pause()
          expect(there.field()).toBe(keys.map(([key]) => key).join(''))
          expect(there.documents).toEqual([])
        },
      ),
    )
  })

  test('at any pace no key is lost: it is in the field, in a document, or pressed something', () => {
    const key = fc.constantFrom('~', 'P', '<', '7', 'Enter', 'Tab', 'F2', 'Shift')
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.integer({ min: 1, max: 120 }))), (keys) => {
        const there = page()
        for (const [name, ms] of keys) there.type([name], ms)
        there.pause()
        const characters = (text: string) => text.replaceAll(/[~\n]/g, '').length
        const arrived = characters(there.field()) + characters(there.documents.join(''))
        expect(arrived).toBe(keys.filter(([name]) => name.length === 1 && name !== '~').length)
        expect(there.rule.isCollecting).toBe(false)
      }),
    )
  })

  test('the keys of a person in between do not turn up in the next document', () => {
    const there = page()
    there.type([...'~abc'], 20)
    there.type(['~'], 200)
    there.type(typeDocument(passport, settings).slice(1), 5)
    expect(there.field()).toBe('~abc')
    expect(there.documents.map((text) => parseMrz(text, { today }).lines)).toEqual([passport])
  })
})
