import { describe, expect, test } from 'vitest'
import { httpUrl } from '#devices/document-printer/ipp/ipp-client.ts'
import {
  attribute,
  decodeIpp,
  encodeIpp,
  groupTags,
  valuesOf,
} from '#devices/document-printer/ipp/ipp-message.ts'
import { conditionsOfReasons } from '#devices/document-printer/ipp/ipp-registry.ts'

test('a request is written as in RFC 8010 appendix A', () => {
  const message = {
    code: 0x0002,
    requestId: 1,
    groups: [
      {
        tag: groupTags.operation,
        attributes: [
          attribute('charset', 'attributes-charset', 'utf-8'),
          attribute('boolean', 'ipp-attribute-fidelity', true),
        ],
      },
      {
        tag: groupTags.job,
        attributes: [attribute('integer', 'copies', 20), attribute('keyword', 'sides', 'one-sided', 'x')],
      },
    ],
    document: Buffer.from('%PDF'),
  }
  const bytes = Buffer.from(encodeIpp(message))
  expect(bytes.toString('hex')).toBe(
    [
      '0200000200000001',
      '01',
      `470012${Buffer.from('attributes-charset').toString('hex')}0005${Buffer.from('utf-8').toString('hex')}`,
      `220016${Buffer.from('ipp-attribute-fidelity').toString('hex')}000101`,
      '02',
      `210006${Buffer.from('copies').toString('hex')}000400000014`,
      `440005${Buffer.from('sides').toString('hex')}0009${Buffer.from('one-sided').toString('hex')}`,
      `4400000001${Buffer.from('x').toString('hex')}`,
      '03',
      Buffer.from('%PDF').toString('hex'),
    ].join(''),
  )
  expect(decodeIpp(bytes)).toEqual(message)
  expect(valuesOf(decodeIpp(bytes), groupTags.job, 'sides')).toEqual(['one-sided', 'x'])
})

describe('what a clerk hears of printer-state-reasons', () => {
  test.each([
    ['none', []],
    ['media-empty', ['paper-out']],
    ['media-empty-error', ['paper-out']],
    ['media-empty-warning', ['paper-low']],
    ['media-needed', ['paper-out']],
    ['media-low-warning', ['paper-low']],
    ['media-low-report', []],
    ['cover-open-error', ['cover-open']],
    ['door-open', ['cover-open']],
    ['media-jam-error', ['printer-error']],
    ['toner-empty-error', ['printer-error']],
    ['toner-low-warning', []],
    ['cups-waiting-for-job-completed', []],
    ['media-empty-error media-needed-error', ['paper-out']],
  ])('%s', (reasons, conditions) => {
    expect(conditionsOfReasons(reasons.split(' '))).toEqual(conditions)
  })
})

test('printer addresses', () => {
  expect(httpUrl('ipp://printer/ipp/print').href).toBe('http://printer:631/ipp/print')
  expect(httpUrl('ipps://printer/ipp/print').href).toBe('https://printer:631/ipp/print')
  expect(httpUrl('ipp://printer:8631/x').href).toBe('http://printer:8631/x')
})
