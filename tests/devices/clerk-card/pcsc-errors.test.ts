import { expect, test } from 'vitest'
import { cardTrouble } from '#devices/transport/card/pcsc-errors.ts'

/** The words of smartcard 3.7.0, `src/pcsc_errors.h`. */
test.each([
  ['PC/SC service not running', 'device.absent', 'no-card-service'],
  ['PC/SC service stopped', 'device.absent', 'no-card-service'],
  ['Communication error', 'device.absent', 'no-card-service'],
  ['Invalid handle', 'device.absent', 'no-card-service'],
  ['System cancelled operation', 'device.absent', 'no-card-service'],
  ['Unknown reader', 'device.unplugged', undefined],
  ['Reader unavailable', 'device.unplugged', undefined],
  ['No readers available', 'device.unplugged', undefined],
  ['Sharing violation', 'device.busy', 'in-use'],
  ['Card was reset', 'device.busy', 'card-reset'],
  ['Transaction failed', 'device.busy', 'card-reset'],
  ['Card was removed', 'card.none', undefined],
  ['No smart card present', 'card.none', undefined],
  ['Card is unresponsive', 'card.unreadable', undefined],
  ['Card is unpowered', 'card.unreadable', undefined],
  ['Card is not supported', 'card.unreadable', undefined],
  ['Protocol mismatch', 'card.unreadable', undefined],
  ['Operation timed out', 'device.timeout', undefined],
  ['Unknown PC/SC error', 'device.refused', undefined],
])('%s', (words, code, reason) => {
  const { code: told, details } = cardTrouble(new Error(words), { reader: 'Lezer' })
  expect([told, details]).toEqual([code, { reader: 'Lezer', ...(reason && { reason }) }])
})
