import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AppError, troubleOf } from '#contract/app-error.ts'
import { formatEuro } from '#contract/domain/receipt.ts'
import { troubleSchema } from '#contract/domain/trouble.ts'
import { errorCodes, isErrorCode } from '#contract/error-codes.ts'
import { isBsn, maskBsn } from '#contract/standards/bsn.ts'

describe('burgerservicenummers', () => {
  test.each(['999970008', '999970045', '111222333'])('%s is one', (bsn) => {
    expect(isBsn(bsn)).toBe(true)
  })

  test.each([
    ['one digit wrong', '999970046'],
    ['two digits swapped', '999790045'],
    ['nothing but zeros', '000000000'],
    ['eight digits', '99997004'],
    ['ten digits', '9999700450'],
    ['letters', '99997004a'],
    ['spaces', ' 999970045'],
    ['other digits', '٩٩٩٩٧٠٠٤٥'],
    ['nothing', ''],
  ])('%s: is none', (_what, text) => {
    expect(isBsn(text)).toBe(false)
  })

  test('a slip of one digit, or two neighbours swapped, is always noticed', () => {
    const bsn = fc.integer({ min: 999_970_000, max: 999_979_999 }).map(String).filter(isBsn)
    const change = fc.record({ at: fc.nat(8), digit: fc.integer({ min: 1, max: 9 }) })
    fc.assert(
      fc.property(bsn, change, (good, { at, digit }) => {
        const digits = [...good]
        digits[at] = String((Number(digits[at]) + digit) % 10)
        expect(isBsn(digits.join(''))).toBe(false)
        const [one, other] = [good[at], good[at + 1]]
        if (one === other || other === undefined) return
        expect(isBsn(good.slice(0, at) + other + one + good.slice(at + 2))).toBe(false)
      }),
    )
  })

  test('the mask shows the last three digits and no more', () => {
    expect(maskBsn('999970045')).toBe('•••••045')
  })
})

describe('error codes', () => {
  test('each stands once in the list, as area and trouble', () => {
    expect(new Set(errorCodes).size).toBe(errorCodes.length)
    for (const code of errorCodes) if (code !== 'internal') expect(code).toMatch(/^[a-z]+\.[a-z-]+$/)
  })

  test.each(['device.exploded', 'toString', '', undefined, 7])('%j is none', (code) => {
    expect(isErrorCode(code)).toBe(false)
  })

  test('expected trouble becomes a plain value; a bug becomes "internal" and nothing more', () => {
    expect(troubleOf(new AppError('device.timeout', { timeoutMs: 50 }))).toEqual({
      code: 'device.timeout',
      details: { timeoutMs: 50 },
    })
    expect(troubleOf(new TypeError('mevrouw Van der Tuin'))).toEqual({ code: 'internal', details: {} })
    for (const code of errorCodes)
      expect(troubleSchema.safeParse(troubleOf(new AppError(code))).success).toBe(true)
  })
})

describe('money', () => {
  test.each([
    [1570, '€ 15,70'],
    [0, '€ 0,00'],
    [5, '€ 0,05'],
    [100, '€ 1,00'],
    [123_456, '€ 1234,56'],
    [-50, '€ -0,50'],
    [-1570, '€ -15,70'],
  ])('%d cents is %s', (cents, written) => {
    expect(formatEuro(cents).replace(/\u00a0/g, ' ')).toBe(written)
  })
})
