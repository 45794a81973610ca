import { describe, expect, test } from 'vitest'
import { hallPaths } from '#contract/hall/paths.ts'
import { oursOf, searchToTheirs, toOurs, toTheirs } from '#server/registers/own-urls.ts'
import { pathPattern, restOfPath } from '#server/registers/target.ts'

const ours = 'http://hal.example:7410'
const pairs = [
  { theirs: 'https://oz.example/zaken/api/v1', ours: `${ours}${hallPaths.cases}` },
  { theirs: 'https://oz.example/documenten/api/v1', ours: `${ours}${hallPaths.documents}` },
]
const mapped = (text: string): string => toOurs(Buffer.from(text), pairs).toString()
const back = (text: string): string => toTheirs(Buffer.from(text), pairs).toString()

describe('an address in an answer', () => {
  test.each([
    [
      'of a resource',
      '{"url":"https://oz.example/zaken/api/v1/zaken/1"}',
      `{"url":"${ours}/zaken/api/v1/zaken/1"}`,
    ],
    [
      'of two registers, with spaces and line ends as they came',
      '{ "a" : "https://oz.example/documenten/api/v1/x",\n "b":["https://oz.example/zaken/api/v1/y?page=2"] }',
      `{ "a" : "${ours}/documenten/api/v1/x",\n "b":["${ours}/zaken/api/v1/y?page=2"] }`,
    ],
    [
      'with escaped slashes',
      '"https:\\/\\/oz.example\\/zaken\\/api\\/v1\\/zaken\\/1"',
      `"http:\\/\\/hal.example:7410\\/zaken\\/api\\/v1\\/zaken\\/1"`,
    ],
    ['of the API itself', '["https://oz.example/zaken/api/v1"]', `["${ours}/zaken/api/v1"]`],
  ])('%s becomes ours', (_title, theirs, expected) => {
    expect(mapped(theirs)).toBe(expected)
    expect(back(expected)).toBe(theirs)
  })

  test.each([
    ['of a register that is not passed on', '{"zaaktype":"https://oz.example/catalogi/api/v1/zaaktypen/1"}'],
    ['that only begins like one', '{"url":"https://oz.example/zaken/api/v10/zaken/1"}'],
    ['on another host', '{"url":"https://oz.example.evil/zaken/api/v1/zaken/1"}'],
    ['inside a text', '{"inhoud":"zie https://oz.example/zaken/api/v1/zaken/1"}'],
    ['quoted inside a text', '{"inhoud":"zie \\"https://oz.example/zaken/api/v1/zaken/1\\""}'],
  ])('%s stays as it is', (_title, text) => {
    expect(mapped(text)).toBe(text)
  })

  test('in a header is ours, or nobody’s', () => {
    expect(oursOf('https://oz.example/zaken/api/v1/zaken/1', pairs)).toBe(`${ours}/zaken/api/v1/zaken/1`)
    expect(oursOf('https://elsewhere.example/zaken/api/v1/zaken/1', pairs)).toBeUndefined()
  })
})

test('bytes that are no text pass through a body with an address', () => {
  const body = Buffer.concat([
    Buffer.from('{"inhoud":"'),
    Buffer.from([0xc3, 0x28, 0x00, 0xff]),
    Buffer.from('","zaak":"https://oz.example/zaken/api/v1/zaken/1"}'),
  ])
  const there = toOurs(body, pairs)
  expect(there.includes(Buffer.from([0xc3, 0x28, 0x00, 0xff]))).toBe(true)
  expect(toTheirs(there, pairs).equals(body)).toBe(true)
})

test('a query string gives our addresses back as the register’s own and touches nothing else', () => {
  const address = encodeURIComponent(`${ours}${hallPaths.cases}/zaken/1`)
  expect(searchToTheirs(`?page=2&zaak=${address}&naam=a%2Bb+c&leeg=&x`, pairs)).toBe(
    `?page=2&zaak=${encodeURIComponent('https://oz.example/zaken/api/v1/zaken/1')}&naam=a%2Bb+c&leeg=&x`,
  )
  expect(searchToTheirs('', pairs)).toBe('')
})

describe('a path', () => {
  const prefix = hallPaths.cases
  test.each([
    [
      '/zaken/api/v1/zaken/2f9f7f0e-6b1b-4a77-8a4f-6cf3a1c0d9e2',
      '/zaken/2f9f7f0e-6b1b-4a77-8a4f-6cf3a1c0d9e2',
    ],
    ['/zaken/api/v1/zaken/_zoek', '/zaken/_zoek'],
    ['/zaken/api/v1', ''],
  ])('%s goes behind the register’s address', (path, rest) => {
    expect(restOfPath(path, prefix)).toBe(rest)
  })

  test.each([
    '/zaken/api/v1/../../documenten/api/v1/x',
    '/zaken/api/v1/..',
    '/zaken/api/v1/.',
    '/zaken/api/v1/%2e%2e/x',
    '/zaken/api/v1/..%2fx',
    '/zaken/api/v1/%252e%252e%252fx',
    '/zaken/api/v1/..\\x',
    '/zaken/api/v1/zaken/..;/admin',
    '/zaken/api/v1//evil.example/x',
    '/zaken/api/v1@evil.example/x',
    '/zaken/api/v1.evil.example/',
    '/zaken/api/v1:8000/',
    '/zaken/api/v10/zaken',
    '/zaken/api/v1/http://evil.example/',
    '/zaken/api/v1/zaken/a b',
    '/zaken/api/v1/zaken/1\r\nx-evil: 1',
  ])('%j leads nowhere', (path) => {
    expect(restOfPath(path, prefix)).toBeUndefined()
  })

  test.each([
    ['/zaken/2f9f7f0e-6b1b-4a77-8a4f-6cf3a1c0d9e2', '/zaken/:id'],
    ['/partijen/999970124', '/partijen/:id'],
    ['/partijen/jansen', '/partijen/:id'],
    ['/enkelvoudiginformatieobjecten/1/download', '/enkelvoudiginformatieobjecten/:id/download'],
    ['/999970124', '/:id'],
    ['', ''],
  ])('%s is logged as %s', (rest, pattern) => {
    expect(pathPattern(rest)).toBe(pattern)
  })
})
