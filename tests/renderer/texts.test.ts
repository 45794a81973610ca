import { describe, expect, test } from 'vitest'
import { type ErrorCode, errorCodes } from '#contract/error-codes.ts'
import { en } from '../../renderer/text/en.ts'
import { nl } from '../../renderer/text/nl.ts'
import { spoken } from '../../renderer/text/sentence.ts'

/** Every detail that drivers, registers and stores give with their codes. */
const fullDetails = {
  device: 'id-reader',
  role: 'id-reader',
  timeoutMs: 5000,
  status: 503,
  fields: 'birthDate composite',
  field: 'bsn',
  number: 'A012',
  counter: 'Balie 2',
  reason: 'media-empty',
  keptAs: 'balie.damaged.sqlite',
  found: 'LDS 6000',
  max: 30,
}

/** Every text of a language with its place, functions called with plain values. */
function allTexts(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => allTexts(part, `${place}.${key}`))
}

/** Where a text stands, functions included. */
function places(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return [`${place}:${typeof value}`]
  return Object.entries(value).flatMap(([key, part]) => places(part, `${place}.${key}`))
}

describe('every failure has words a clerk understands', () => {
  test.each(
    errorCodes.flatMap((code): [string, ErrorCode][] => [
      ['nl', code],
      ['en', code],
    ]),
  )('%s %s', (language, code) => {
    const { errors } = language === 'nl' ? nl : en
    for (const details of [{}, fullDetails, { device: 'receipt-printer' }, { device: 'document-printer' }]) {
      const sentence = errors[code](details)
      const words = spoken(sentence)
      expect(sentence.what).toMatch(/^[A-Z].*\.$/)
      expect(sentence.now).toMatch(/^[A-Z].*\.$/)
      expect(words).not.toMatch(/undefined|null|NaN|\[object|\$\{|TODO|[a-z]+\.[a-z]+-[a-z]+/)
      expect(words).not.toMatch(/\b(error code undefined|checksum|timeout|exception|MRZ)\b/i)
    }
  })

  test('no sentence is longer than a clerk reads at a glance', () => {
    const long = errorCodes
      .flatMap((code) => [nl.errors[code](fullDetails), en.errors[code](fullDetails)])
      .filter((sentence) => spoken(sentence).length > 230)
    expect(long).toEqual([])
  })

  test('a bad check digit names its field in plain words', () => {
    expect(nl.errors['mrz.check-digit']({ fields: 'birthDate' }).why).toBe(
      'De controle klopt niet bij de geboortedatum.',
    )
    expect(en.errors['mrz.check-digit']({ fields: 'birthDate expiryDate' }).why).toContain(
      'the date of birth and the expiry date',
    )
  })

  test('a device that is away is called by its name, with the way without it', () => {
    expect(spoken(nl.errors['device.absent']({ device: 'receipt-printer' }))).toContain('bonprinter')
    expect(spoken(nl.errors['device.absent']({ device: 'id-reader' }))).toContain('F4')
  })
})

describe('both languages are complete', () => {
  test('Dutch and English have the same texts', () => {
    expect(places(en).sort()).toEqual(places(nl).sort())
  })

  test('no text is empty or a placeholder', () => {
    for (const [place, text] of [...allTexts(nl), ...allTexts(en)]) {
      expect(text.trim(), place).not.toBe('')
      expect(text, place).not.toMatch(/TODO|lorem|xxx|\?\?\?/i)
    }
  })

  test('English is a translation, not the Dutch text again', () => {
    const dutch = new Map(allTexts(nl))
    const same = allTexts(en).filter(([place, text]) => dutch.get(place) === text && / /.test(text))
    expect(same).toEqual([])
  })
})

describe('the norm clock is text', () => {
  const clock = (waitedMinutes: number, normMinutes: number) => ({
    waitedMinutes,
    normMinutes,
    minutesLeft: normMinutes - waitedMinutes,
    tone: 'good' as const,
  })

  test('it says how long somebody waits and what is left', () => {
    expect(nl.norm.waiting(clock(9, 15))).toBe('9 min gewacht, nog 6 tot de norm')
    expect(nl.norm.waiting(clock(30, 30))).toBe('30 min gewacht, de norm is nu')
    expect(nl.norm.waiting(clock(33, 30))).toBe('33 min gewacht, 3 over de norm')
    expect(en.norm.waiting(clock(9, 15))).toBe('waited 9 min, 6 left to the norm')
  })

  test('at the counter the wait no longer grows', () => {
    expect(nl.norm.served(clock(9, 15))).toBe('9 min gewacht, binnen de norm van 15')
    expect(nl.norm.served(clock(38, 30))).toBe('38 min gewacht, 8 over de norm')
  })
})
