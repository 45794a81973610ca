import { expect, test } from 'vitest'
import { AppError } from '#contract/app-error.ts'
import { driverCatalog } from '#devices/hub/catalog.ts'
import { createDeviceHub } from '#devices/hub/create-device-hub.ts'
import { createTypedDocument, typingRule } from '#main/identification/typing-reader.ts'

test('the rule is that of the reader in use', async () => {
  const hub = createDeviceHub({
    settings: [
      {
        role: 'id-reader',
        driver: 'keyboard-wedge',
        address: { kind: 'keyboard' },
        simulated: false,
      },
    ],
    drivers: driverCatalog,
  })
  await expect
    .poll(() => typingRule(hub).typingReader)
    .toEqual({ prefix: expect.any(String), gapMs: expect.any(Number) })
  await hub.close()
  expect(typingRule(hub)).toEqual({})
  expect(() => createTypedDocument(hub)('x')).toThrowError(expect.objectContaining({ code: 'device.absent' }))
})

test('a reader that goes this very moment, with a status that still says ready, takes no state of the counter along', () => {
  const going = {
    statuses: () => [
      {
        role: 'id-reader' as const,
        device: 'Elyctis ID BOX One',
        driver: 'elyctis-id-box',
        simulated: true,
        since: '2026-11-23T09:00:00.000Z',
        condition: { state: 'ready' as const },
      },
    ],
    idReader: () => {
      throw new AppError('device.absent', { role: 'id-reader' })
    },
  }
  expect(typingRule(going)).toEqual({})
})
