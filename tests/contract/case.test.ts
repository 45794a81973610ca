import { expect, test } from 'vitest'
import { productSchema } from '#contract/domain/products.ts'
import { caseSchema, requestOf } from '#contract/standards/case.ts'

const products = [
  productSchema.parse({ code: 'vispas', title: 'Vispas', workingDays: 5, keptDays: 30 }),
  productSchema.parse({ code: 'vog', title: 'Verklaring omtrent het gedrag', workingDays: 5 }),
]

const caseOf = (values: { code?: string; status?: string; result?: string; ended?: boolean }) =>
  caseSchema.parse({
    url: 'http://oz.example/zaken/api/v1/zaken/1',
    zaaktype: 'http://oz.example/catalogi/api/v1/zaaktypen/1',
    identificatie: 'PH03-A-000001',
    startdatum: '2026-11-20',
    einddatum: values.ended ? '2026-11-23' : null,
    _expand: {
      zaaktype: { identificatie: values.code ?? 'vispas' },
      status: {
        datumStatusGezet: '2026-11-23T10:00:00Z',
        _expand: { statustype: { omschrijving: values.status ?? 'Ontvangen' } },
      },
      resultaat: values.result ? { _expand: { resultaattype: { omschrijving: values.result } } } : null,
    },
  })

test.each([
  [{ status: 'Ontvangen' }, 'received'],
  [{ status: 'in behandeling' }, 'in-progress'],
  [{ status: 'Gereed om op te halen' }, 'ready'],
  [{ status: 'Een eigen status' }, 'in-progress'],
  [{ ended: true, result: 'Uitgereikt' }, 'handed-out'],
  [{ ended: true, result: 'Verzonden' }, 'sent'],
  [{ ended: true, result: 'Vervallen' }, 'lapsed'],
  [{ ended: true, result: 'Ingetrokken' }, 'lapsed'],
  [{ ended: true }, 'lapsed'],
])('a zaak with %o is %s', (values, state) => {
  expect(requestOf(caseOf(values), products).state).toBe(state)
})

test('how long it is kept, and its name, come from the settings', () => {
  const ready = { status: 'Gereed om op te halen' }
  expect(requestOf(caseOf(ready), products)).toMatchObject({ title: 'Vispas', lapsesOn: '2026-12-23' })
  expect(requestOf(caseOf({ ...ready, code: 'vog' }), products).lapsesOn).toBeUndefined()
  expect(requestOf(caseOf(ready), []).title).toBe('PH03-A-000001')
})
