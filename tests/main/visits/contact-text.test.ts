import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ContactDraft, contactDraftSchema, contactLimits } from '#contract/domain/contact.ts'
import type { Extract, PrintFact } from '#contract/domain/extract.ts'
import { contactTextFor } from '#main/visits/contact-text.ts'

const at = '2026-11-23T09:00:00.000Z'
const empty: ContactDraft = { subject: '', content: '', outcome: 'answered', deskNote: '', edited: false }
const print = (state: PrintFact['state']): PrintFact => ({
  id: crypto.randomUUID(),
  at,
  state,
  printer: 'A4',
  simulated: true,
})
const extract = (change: Partial<Extract> = {}): Extract => ({
  id: crypto.randomUUID(),
  number: 'PH03-2026-000042',
  kind: 'persoonsgegevens-adres',
  title: 'Uittreksel adres',
  requester: 'self',
  feeCents: 1570,
  paid: true,
  madeAt: at,
  dataKnownAt: at,
  verificationCode: 'ABCD',
  pages: 1,
  bytes: 1,
  sha256: '',
  prints: [],
  ...change,
})

describe('the contact text follows from what was done', () => {
  test.each<[string, Partial<Extract>, string]>([
    ['made', {}, 'gemaakt.'],
    ['printed', { prints: [print('printed')] }, 'gemaakt, geprint en meegegeven.'],
    ['saved', { savedAs: 'x.pdf' }, 'gemaakt en als bestand bewaard.'],
    [
      'printed and saved',
      { savedAs: 'x.pdf', prints: [print('printed')] },
      'gemaakt, geprint en meegegeven.',
    ],
    ['not yet out of the printer', { prints: [print('sent'), print('accepted')] }, 'gemaakt.'],
    ['stuck in the printer', { prints: [print('failed')] }, 'gemaakt.'],
    [
      'printed after a jam',
      { prints: [print('failed'), print('printed')] },
      'gemaakt, geprint en meegegeven.',
    ],
    ['taken back', { prints: [print('voided')] }, 'gemaakt.'],
  ])('%s', (_what, change, words) => {
    expect(contactTextFor(empty, [extract(change)], [])).toEqual({
      ...empty,
      subject: 'Uittreksel adres aan de balie',
      content: `Uittreksel adres, nummer PH03-2026-000042: ${words}`,
    })
  })

  test('two of a kind are named once in the subject, each with its own number below', () => {
    const both = [extract(), extract({ number: 'PH03-2026-000043' })]
    const { subject, content } = contactTextFor(empty, both, [])
    expect(subject).toBe('Uittreksel adres aan de balie')
    expect(content.split('\n')).toHaveLength(2)
  })

  test('two kinds are both named', () => {
    expect(contactTextFor(empty, [extract(), extract({ title: 'Uittreksel met BSN' })], []).subject).toBe(
      'Uittreksel adres en Uittreksel met BSN aan de balie',
    )
  })

  test('a receipt is named when it came out, not when it failed', () => {
    const words = (state: PrintFact['state']) => contactTextFor(empty, [extract()], [print(state)]).content
    expect(words('printed')).toContain('\nBon meegegeven.')
    expect(words('failed')).not.toContain('Bon')
  })

  test("nothing was made, or the clerk has written: the clerk's words stand", () => {
    const own = { ...empty, subject: 'Parkeren', content: 'Eigen tekst' }
    expect(contactTextFor(own, [], [print('printed')])).toBe(own)
    const edited = { ...own, edited: true }
    expect(contactTextFor(edited, [extract()], [])).toBe(edited)
  })

  test('however much was made, it fits the klantdossier', () => {
    const many = fc.array(fc.string({ minLength: 1, maxLength: 120 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(many, (titles) => {
        const draft = contactTextFor(
          empty,
          titles.map((title) => extract({ title })),
          [],
        )
        contactDraftSchema.parse(draft)
        expect(draft.subject.length).toBeLessThanOrEqual(contactLimits.subject)
      }),
    )
  })
})
