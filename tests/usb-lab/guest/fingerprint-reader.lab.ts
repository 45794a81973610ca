import { deepEqual, equal, match } from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { createUareuDriver } from '#devices/fingerprint/uareu/uareu-driver.ts'
import { createConnections } from '#devices/hub/connections.ts'
import { seenByUareu } from '../../devices/fingerprint/uareu-bench.ts'
import { codeOf } from '../../devices/usb/codes.ts'
import { emptyBus, hands, plug } from './bus.ts'

const address = { kind: 'usb', vendorId: 0x05ba, productId: 0x000a } as const
const madeUpFinger = 11
/** The guest is many times slower than a counter. */
const driver = createUareuDriver({
  timing: { poweredMs: 3000, imageMs: 15_000, watchMs: 1000, drainMs: 100 },
})
const connections = createConnections()

describe('fingerprint reader', () => {
  afterEach(emptyBus)

  test('brings the image of a finger, pixel for pixel, and sees it lifted', async () => {
    await hands('fingerprint', 'practise', madeUpFinger)
    await plug('fingerprint')
    const opened = await driver.open(address, connections)
    match(opened.identity, /U\.are\.U 4500/)
    const capture = opened.device.capture({ timeoutMs: 20_000 })
    await hands('fingerprint', 'place', madeUpFinger)
    const image = await capture
    deepEqual([image.width, image.height, image.pixelsPerInch, image.depth], [384, 290, 512, 8])
    equal(Buffer.compare(image.pixels, seenByUareu(madeUpFinger, 1)), 0)
    const lifted = opened.device.lifted({ timeoutMs: 20_000 })
    await hands('fingerprint', 'lift')
    await lifted
    await opened.device.erase()
    await opened.close()
  })

  test('pulled out while it waits for a finger', async () => {
    const plugged = await plug('fingerprint')
    const opened = await driver.open(address, connections)
    const capture = codeOf(opened.device.capture({ timeoutMs: 20_000 }))
    await plugged.unplug()
    equal(await capture, 'device.unplugged')
    await opened.close()
  })
})
