import { describe, expect, test } from 'vitest'
import { documentConcerns } from '#contract/domain/identification.ts'
import { isElectron, takeKey } from '../../renderer/connection/host.ts'
import { troubleFrom } from '../../renderer/connection/trouble-from.ts'
import { extractFacts, printTarget } from '../../renderer/features/extract/extract-words.ts'
import { concernWords, documentLine, identifyLine } from '../../renderer/features/identify/document-words.ts'
import { emptySearch, readSearch, readTypedDate } from '../../renderer/features/identify/person-query.ts'
import { refusalWords } from '../../renderer/features/outbox/refusal-words.ts'
import { flagWords } from '../../renderer/features/person/person-flags.ts'
import { createFormats, elapsedClock } from '../../renderer/text/formats.ts'
import { nl } from '../../renderer/text/nl.ts'
import { everyFlag, extract, passport } from './gallery/people.ts'

const format = createFormats('nl')

describe('searching by hand', () => {
  test.each([
    ['10-03-1965', '1965-03-10'],
    ['10-3-1965', '1965-03-10'],
    ['10031965', '1965-03-10'],
    ['1965-03-10', '1965-03-10'],
    ['31-02-1965', undefined],
    ['maart', undefined],
    ['', undefined],
  ])('the date %s is read as %s', (typed, read) => {
    expect(readTypedDate(typed)).toBe(read)
  })

  test('a BSN with a wrong digit is refused before it is asked', () => {
    const { query, faults } = readSearch(
      { ...emptySearch, bsn: '999970125', reason: 'Geen document bij zich' },
      nl,
    )
    expect(query).toBeUndefined()
    expect(faults.bsn).toBe(nl.search.bsnWrong)
  })

  test('without a reason nothing is asked', () => {
    const { query, faults } = readSearch(
      { ...emptySearch, by: 'address', postcode: '2011 ab', houseNumber: '4' },
      nl,
    )
    expect(query).toBeUndefined()
    expect(Object.keys(faults)).toEqual(['reason'])
  })

  test('an address may be typed with small letters and spaces', () => {
    const { query } = readSearch(
      { ...emptySearch, by: 'address', postcode: ' 2011ab ', houseNumber: ' 4 ', reason: 'Lezer werkt niet' },
      nl,
    )
    expect(query).toEqual({ by: 'address', postcode: '2011AB', houseNumber: 4 })
  })
})

describe('states as words', () => {
  test('every flag and every concern has words of its own', () => {
    const words = [
      ...everyFlag.flags.map((flag) => flagWords(flag, nl, 'nl').words),
      ...documentConcerns.map((concern) => concernWords(concern, nl).words),
    ]
    expect(new Set(words).size).toBe(words.length)
    expect(words).toContain('Adres in onderzoek sinds 4 mei 2026')
    expect(words).toContain('Geëmigreerd in 2024')
  })

  test('the document stands in one line, and says when it came from a simulator', () => {
    const line = documentLine(passport, nl, format, 'nl')
    expect(line).toMatch(/^Paspoort SPECI2014, geldig tot 9 maart 2034, gelezen om \d\d:\d\d \(simulator\)$/)
    expect(
      identifyLine({ step: 'failed', trouble: { code: 'document.none', details: {} } }, nl, format, 'nl'),
    ).toBe('Er ligt geen document op de lezer.')
  })

  test('an extract tells made, printed and paid as facts', () => {
    const failed = {
      id: extract.id,
      at: extract.madeAt,
      state: 'failed' as const,
      printer: 'A4',
      simulated: false,
    }
    const facts = extractFacts({ ...extract, paid: true, prints: [failed] }, nl, format)
    expect(facts[1]).toBe('printen mislukt')
    expect(facts.at(-1)).toMatch(/^€\s15,70 betaald$/)
  })

  test('F8 prints the extract that has not come out yet', () => {
    const out = {
      id: extract.id,
      at: extract.madeAt,
      state: 'printed' as const,
      printer: 'A4',
      simulated: false,
    }
    const done = { ...extract, prints: [out] }
    const waiting = { ...extract, id: 'other' }
    expect(printTarget([waiting, done])).toBe(waiting)
    expect(printTarget([done])).toBe(done)
    expect(printTarget([])).toBeUndefined()
  })

  test('what the register refused is said per field', () => {
    expect(refusalWords({ field: 'klantcontact.onderwerp', code: 'max_length', reason: 'x' }, nl)).toEqual({
      field: 'Onderwerp',
      sentence: 'De tekst is te lang. Maak hem korter.',
    })
    expect(refusalWords({ field: 'kanaal', code: 'vreemd', reason: 'Onbekend kanaal.' }, nl).sentence).toBe(
      'Het register zegt: Onbekend kanaal.',
    )
  })

  test('the conversation clock', () => {
    expect(elapsedClock(0, 400_000)).toBe('06:40')
    expect(elapsedClock(0, 3_661_000)).toBe('1:01:01')
  })
})

describe('the line to the core', () => {
  test('a failed call becomes one of our codes with plain details', () => {
    expect(troubleFrom({ code: 'brp.slow', data: { timeoutMs: 8000, nested: {} } })).toEqual({
      code: 'brp.slow',
      details: { timeoutMs: 8000 },
    })
    expect(troubleFrom({ code: 'BAD_REQUEST' })?.code).toBe('input.invalid')
    expect(troubleFrom({ code: 'INTERNAL_SERVER_ERROR' })?.code).toBe('internal')
  })

  test('a broken line or a stopped call is no fault of the call', () => {
    expect(troubleFrom(new DOMException('stopped', 'AbortError'))).toBeUndefined()
    expect(troubleFrom(new Error('Cannot send message, WebSocket is not open.'))).toBeUndefined()
  })

  test('the key leaves the address bar and survives a reload of the tab', () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    } as Storage
    const shown: string[] = []
    const history = {
      replaceState: (_: unknown, __: string, url: string) => shown.push(url),
    } as unknown as History
    const first = { hash: '#key=secret', pathname: '/', search: '' } as Location
    expect(takeKey(first, history, storage)).toBe('secret')
    expect(shown).toEqual(['/'])
    expect(takeKey({ ...first, hash: '' }, history, storage)).toBe('secret')
  })

  test('the host is told apart by the address first', () => {
    const at = (search: string) => ({ search }) as Location
    expect(isElectron(at('?host=electron'), 'Chrome')).toBe(true)
    expect(isElectron(at(''), 'Chrome Electron/45.4.1')).toBe(true)
    expect(isElectron(at('?host=browser'), 'Chrome Electron/45.4.1')).toBe(false)
  })
})
