import { expect, test } from 'vitest'
import { newVerificationCode } from '#main/extracts/verification-code.ts'

test('a verification code has no letters that are taken for others, and none comes twice', () => {
  const codes = Array.from({ length: 2000 }, () => newVerificationCode())
  for (const code of codes) expect(code).toMatch(/^[CDFGHJKMNPRTWXY34679]{5}(-[CDFGHJKMNPRTWXY34679]{5}){2}$/)
  expect(new Set(codes).size).toBe(codes.length)
})

test('bytes that would make some letters more likely are passed over', () => {
  const given = [Uint8Array.from({ length: 15 }, () => 255), Uint8Array.from({ length: 15 }, (_, i) => i)]
  expect(newVerificationCode(() => given.shift() as Uint8Array)).toBe('CDFGH-JKMNP-RTWXY')
})
