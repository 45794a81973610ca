import { expect, test } from 'vitest'
import { verificationDigest } from '#contract/hall/verification.ts'
import { askedFrom } from '#server/verification/asked-from.ts'

test.each<[string, string | undefined, string | undefined, string[], string]>([
  ['straight', '203.0.113.7', undefined, [], '203.0.113.7'],
  ['what a stranger says of himself is not believed', '203.0.113.7', '198.51.100.1', [], '203.0.113.7'],
  ['our proxy is', '::ffff:10.0.0.2', '198.51.100.1', ['10.0.0.2'], '198.51.100.1'],
  ['only its own word', '10.0.0.2', '192.0.2.9, 198.51.100.1', ['10.0.0.2'], '198.51.100.1'],
  ['two proxies', '10.0.0.2', '198.51.100.1, 10.0.0.3', ['10.0.0.2', '10.0.0.3'], '198.51.100.1'],
  ['a proxy that says nothing', '10.0.0.2', undefined, ['10.0.0.2'], '10.0.0.2'],
  ['a household', '2001:db8:1:2:aaaa::1', undefined, [], '2001:db8:1:2'],
  ['the same household', '2001:0db8:0001:0002::ff', undefined, [], '2001:db8:1:2'],
])('%s', (_name, remote, forwarded, proxies, expected) => {
  expect(askedFrom(remote, forwarded, proxies)).toBe(expected)
})

test('the same code on another paper is another digest', async () => {
  const one = await verificationDigest('PH03-2026-000042', 'CDFGH-JKMNP-RTWXY')
  expect(one).toBe(await verificationDigest('ph03 2026 000042', 'cdfgh jkmnp rtwxy'))
  expect(one).not.toBe(await verificationDigest('PH03-2026-000043', 'CDFGH-JKMNP-RTWXY'))
})
