import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import type { Person } from '#contract/domain/person.ts'
import { offeredKinds } from '#main/extracts/kinds.ts'
import {
  askedFor,
  changedWish,
  digitOf,
  type ExtractWish,
  groundsToTick,
  kindAtDigit,
  plainWish,
} from '../../renderer/features/extract/wish.ts'
import { WishForm } from '../../renderer/features/extract/wish-form.tsx'
import { en } from '../../renderer/text/en.ts'
import { nl } from '../../renderer/text/nl.ts'
import { WordsProvider } from '../../renderer/text/use-text.tsx'
import { everyFlag } from './gallery/people.ts'

const kinds = offeredKinds(new Date('2026-11-23T13:00:00Z'))
const kindOf = (wish: ExtractWish) => kinds.find(({ code }) => code === wish.kind)
const plain = plainWish('persoonsgegevens-adres', undefined)
const nobody: Person = { ...everyFlag, flags: [] }

test('each kind has a digit of its own, and the digit finds it', () => {
  const digits = kinds.map((_, place) => digitOf(place))
  expect(new Set(digits).size).toBe(kinds.length)
  kinds.forEach((kind, place) => {
    expect(digits[place]).toMatch(/^[0-9]$/)
    expect(kindAtDigit(kinds, digits[place] ?? '')).toBe(kind)
  })
  expect(kindAtDigit(kinds, 'a')).toBeUndefined()
})

test.each([
  [undefined, 'self'],
  ['authorised', 'third-party'],
  ['parent', 'parent'],
  ['guardian', 'parent'],
  ['curator', 'curator'],
  ['other', 'third-party'],
] as const)('who speaks as %s asks as %s', (relation, requester) => {
  expect(plainWish('nationaliteit', relation).requester).toBe(requester)
})

test('what was ticked for one asker counts no more for the next', () => {
  const ticked = changedWish({ ...plain, requester: 'parent' }, { grounds: ['parenthood-seen'] })
  expect(changedWish(ticked, { kind: 'nationaliteit' }).grounds).toEqual(['parenthood-seen'])
  expect(changedWish(ticked, { requester: 'curator' }).grounds).toEqual([])
})

test('nothing goes along that the kind does not have, nor half an akte', () => {
  const wish: ExtractWish = { ...plain, civilStatus: 'gehuwd', deed: 'akte 3-B0017', form: 'fr' }
  const basis = (kind: ExtractWish['kind'], deed = wish.deed) => {
    const chosen = kinds.find(({ code }) => code === kind)
    return chosen && askedFor({ ...wish, kind, deed }, chosen).basis
  }
  expect(basis('nationaliteit')).toEqual({ grounds: [] })
  expect(basis('meertalig')).toEqual({ grounds: [], form: 'fr' })
  expect(basis('burgerlijke-staat')).toMatchObject({
    civilStatus: { status: 'gehuwd', deed: 'akte 3-B0017' },
  })
  expect(basis('burgerlijke-staat', '  a ')).toEqual({ grounds: [] })
})

describe('the form', () => {
  const shown = (part: Partial<ExtractWish>, person: Person = nobody): string =>
    renderToStaticMarkup(
      <WordsProvider keep={false}>
        <WishForm
          kinds={kinds}
          wish={{ ...plain, ...part }}
          person={person}
          again={false}
          second={false}
          onWish={() => {}}
          onMake={() => {}}
        />
      </WordsProvider>,
    )

  test('offers every kind with its digit and its price, and names what is free', () => {
    const html = shown({})
    for (const [place, { title }] of kinds.entries()) {
      expect(html).toContain(`aria-keyshortcuts="${digitOf(place)}"`)
      expect(html).toContain(title)
    }
    expect(html).toContain(nl.extract.free)
  })

  test('asks to tick what this asker and this person call for, and nothing of the plain choice', () => {
    expect(shown({})).not.toContain(nl.extract.asking.grounds)
    for (const requester of ['parent', 'curator', 'third-party'] as const) {
      const wish = { ...plain, kind: 'in-leven' as const, requester }
      const html = shown(wish)
      const toTick = groundsToTick(wish, kindOf(wish), nobody)
      expect(toTick).toContain('person-present')
      for (const ground of toTick) expect(html).toContain(nl.extract.asking.ground[ground])
    }
    const guarded: Person = { ...nobody, flags: [{ kind: 'guardianship' }] }
    expect(shown({}, guarded)).toContain(nl.extract.asking.ground['curatele-ended-seen'])
  })

  test('asks for the akte and the language of the form only where they belong', () => {
    expect(shown({})).not.toContain(nl.extract.asking.civilStatus)
    expect(shown({ kind: 'burgerlijke-staat' })).toContain(nl.extract.asking.civilStatus)
    expect(shown({ kind: 'burgerlijke-staat', civilStatus: 'gehuwd' })).toContain(nl.extract.asking.deedHint)
    expect(shown({ kind: 'meertalig' })).toContain(nl.extract.asking.form)
  })
})

test('each reason of a refusal has its own words, in both languages', () => {
  const reasons = [
    'record-withdrawn',
    'deceased',
    'parent-asks',
    'not-a-child',
    'asker',
    'confirm',
    'civil-status',
    'civil-status-differs',
  ]
  for (const { errors } of [nl, en]) {
    const words = reasons.map((reason) => errors['extract.not-allowed']({ reason }).why)
    expect(new Set(words).size).toBe(reasons.length)
    expect(words).not.toContain(errors['extract.not-allowed']({}).why)
  }
})
