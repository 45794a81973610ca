import { describe, expect, test } from 'vitest'
import { createScannerGuard } from '../../renderer/keyboard/scanner-guard.ts'
import {
  actionFor,
  actionNames,
  defaultShortcuts,
  type keyName,
  remap,
} from '../../renderer/keyboard/shortcuts.ts'

const press = (key: string, part: Partial<Parameters<typeof keyName>[0]> = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...part,
})

describe('the table of keys', () => {
  const keys = Object.values(defaultShortcuts)

  test('no two actions share a key', () => {
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('no single letters, so that typing never does anything', () => {
    for (const key of keys) expect(key).toMatch(/^F\d+$|^Escape$|^Ctrl\+/)
  })

  test('the keys of the design are there', () => {
    expect(actionFor(press('F2'), defaultShortcuts)).toBe('call-next')
    expect(actionFor(press('F3'), defaultShortcuts)).toBe('read-document')
    expect(actionFor(press('k', { ctrlKey: true }), defaultShortcuts)).toBe('palette')
    expect(actionFor(press('Enter', { ctrlKey: true }), defaultShortcuts)).toBe('close-visit')
    expect(actionFor(press('F10'), defaultShortcuts)).toBe('sign')
    expect(actionFor(press('Enter'), defaultShortcuts)).toBeUndefined()
  })

  test.each([...'abcdefghijklmnopqrstuvwxyz0123456789 <'])('typing %s does nothing', (letter) => {
    expect(actionFor(press(letter), defaultShortcuts)).toBeUndefined()
    expect(actionFor(press(letter.toUpperCase(), { shiftKey: true }), defaultShortcuts)).toBeUndefined()
  })

  test('a municipality can choose its own key', () => {
    const own = remap({ print: 'Alt+P' })
    expect(actionFor(press('p', { altKey: true }), own)).toBe('print')
    expect(actionFor(press('F8'), own)).toBeUndefined()
  })

  test.each([
    ['a key that is taken', { print: 'F2' }],
    ['a single letter', { print: 'p' }],
    ['an action that does not exist', { fly: 'Alt+P' }],
    ['something that is no key', { print: 7 }],
    ['nothing at all', null],
    ['damaged settings', 'Alt+P'],
  ])('%s changes nothing', (_, own) => {
    expect(remap(own)).toEqual(defaultShortcuts)
  })

  test('every action can be found by name in the palette or by its key', () => {
    expect(new Set(actionNames).size).toBe(actionNames.length)
  })
})

describe('a scanner that types', () => {
  const type = (text: string, gapMs: number, inTextField = false): boolean[] => {
    const guard = createScannerGuard()
    return [...text].map((letter, index) =>
      guard.isScan(
        { ...press(letter === '⏎' ? 'Enter' : letter === '⇥' ? 'Tab' : letter), timeStamp: index * gapMs },
        inTextField,
      ),
    )
  }

  test('cannot press the button that has the focus', () => {
    expect(type('A012⏎', 8).at(-1)).toBe(true)
    expect(type('P<NLD⇥', 8).at(-1)).toBe(true)
    expect(type('2013 DN', 8)[4]).toBe(true)
  })

  test('cannot send the form it types in', () => {
    expect(type('999970124⏎', 8, true).at(-1)).toBe(true)
  })

  test('cannot press it with the second of two line ends', () => {
    expect(type('999970124⏎⏎', 8).slice(-2)).toEqual([true, true])
  })

  test('is still a scanner when a busy machine stretches one gap', () => {
    const guard = createScannerGuard()
    const at = (key: string, timeStamp: number): boolean => guard.isScan({ ...press(key), timeStamp }, false)
    for (const [index, letter] of [...'P<NLD<BRUIJN'].entries()) at(letter, index * 8)
    expect(at(' ', 200)).toBe(true)
    expect(at('1', 300)).toBe(false)
    expect(at('Enter', 420)).toBe(true)
    expect(at('Enter', 1_500), 'a person, afterwards').toBe(false)
  })

  test('a roll of three keys and a calm Enter are a person’s', () => {
    const guard = createScannerGuard()
    for (const [index, letter] of [...'ing'].entries())
      guard.isScan({ ...press(letter), timeStamp: index * 30 }, true)
    expect(guard.isScan({ ...press('Enter'), timeStamp: 140 }, true)).toBe(false)
  })

  test('may put spaces in a text field', () => {
    expect(type('Uittreksel aan de balie', 8, true)).not.toContain(true)
  })

  test('a person who types fast and presses Enter is not held up', () => {
    expect(type('999970124⏎', 60, true)).not.toContain(true)
    expect(type('⏎', 60)).toEqual([false])
  })

  test('Ctrl+Enter always works', () => {
    const guard = createScannerGuard()
    for (const [index, letter] of [...'abc'].entries())
      guard.isScan({ ...press(letter), timeStamp: index }, true)
    expect(guard.isScan({ ...press('Enter', { ctrlKey: true }), timeStamp: 4 }, true)).toBe(false)
  })
})
