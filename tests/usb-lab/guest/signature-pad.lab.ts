import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { afterEach, describe, test } from 'node:test'
import { createConnections } from '#devices/hub/connections.ts'
import type { DeviceAddress, OpenedDevice } from '#devices/hub/driver.ts'
import type { SignaturePad, WrittenSignature } from '#devices/signature-pad/signature-pad.ts'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import { buttonCentre } from '#devices/signature-pad/stu/pad-layout.ts'
import { stuTiming } from '#devices/signature-pad/stu/stu-transport.ts'
import { createStuDrivers } from '#devices/signature-pad/stu/wacom-stu.ts'
import { codeOf } from '../../devices/usb/codes.ts'
import { emptyBus, hands, plug, until } from './bus.ts'

const identity = { vendorId: 0x056a, productId: 0x00a4 }
const text = {
  title: 'Aanvraag paspoort',
  lines: ['Naam: Zoë Ångström-Dvořák'],
  buttons: { cancel: 'Stoppen', again: 'Opnieuw', accept: 'Akkoord' },
}
/** All of it fits into the pad, so that a guest that is slow to ask misses nothing. */
const strokes = madeUpSignature(3).map((stroke) => stroke.filter((_, i) => i % 3 === 0))
const connections = createConnections()
/** The guest is many times slower than a counter. */
const drivers = createStuDrivers({ ...stuTiming, answerMs: 15_000, readyMs: 15_000 })

const open = (kind: 'usb' | 'hid'): Promise<OpenedDevice<SignaturePad>> => {
  const driver = drivers.find(({ key }) => key === 'stu-430')
  if (!driver) throw new Error('no driver of the STU-430')
  return driver.open({ kind, ...identity } satisfies DeviceAddress, connections)
}

async function letSign({ device }: OpenedDevice<SignaturePad>): Promise<WrittenSignature> {
  let isShown = false
  const signing = device.sign(text, {
    onShown: () => {
      isShown = true
    },
  })
  await Promise.race([signing, until(async () => isShown, 'text on the pad')])
  equal(await hands('pad', 'isBlank'), false)
  await hands('pad', 'write', strokes)
  const { x, y } = buttonCentre('accept')
  await hands('pad', 'tap', x, y)
  const outcome = await signing
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
  equal(await hands('pad', 'isBlank'), true)
  return outcome.signature
}

function isWritten(signature: WrittenSignature): void {
  const { maxX, maxY } = signature.capability
  const wanted = strokes.flat().map(({ x, y }) => [Math.round(x * maxX), Math.round(y * maxY)])
  const written = signature.strokes.flat().map(({ x, y }) => [x, y])
  // The first one may meet the taking back of an asking (devices/usb/open-usb-device.ts).
  ok(written.length >= wanted.length - 1, `${written.length} of ${wanted.length} points`)
  deepEqual(written, wanted.slice(wanted.length - written.length))
}

describe('signature pad', () => {
  afterEach(emptyBus)

  test('over usb: usbhid steps aside, a signature is written and accepted, usbhid has it back', async () => {
    const plugged = await plug('pad')
    equal(await until(() => plugged.driverOf(0), 'driver of the pad'), 'usbhid')
    const opened = await open('usb')
    match(opened.identity, /STU-430/)
    equal(await plugged.driverOf(0), 'usbfs')
    isWritten(await letSign(opened))
    await opened.close()
    equal(await plugged.driverOf(0), 'usbhid')
  })

  test('over node-hid: a signature is written and accepted', async () => {
    const plugged = await plug('pad')
    const opened = await open('hid')
    equal(await plugged.driverOf(0), 'usbhid')
    isWritten(await letSign(opened))
    await opened.close()
  })

  test('node-hid beside usb: one after the other, and back', async () => {
    await plug('pad')
    for (const kind of ['hid', 'usb', 'hid'] as const) {
      const opened = await until(() => open(kind).catch(() => undefined), `pad over ${kind}`)
      await opened.heartbeat()
      await opened.close()
    }
  })

  test('node-hid while usb has the pad: absent, and usb goes on', async () => {
    await plug('pad')
    const opened = await open('usb')
    equal(await codeOf(open('hid')), 'device.absent')
    await opened.heartbeat()
    await opened.close()
  })

  for (const kind of ['usb', 'hid'] as const) {
    test(`over ${kind}: pulled out while the visitor signs, and used again after a replug`, async () => {
      const plugged = await plug('pad')
      const opened = await open(kind)
      const closed = new Promise<Error | undefined>((resolve) => opened.onClosed(resolve))
      const signing = codeOf(opened.device.sign(text, {}))
      await plugged.unplug()
      equal(await signing, 'device.unplugged')
      equal(((await closed) as { code?: string } | undefined)?.code, 'device.unplugged')
      await opened.close()
      equal(await codeOf(open(kind)), 'device.absent')
      await plug('pad')
      const again = await until(() => open(kind).catch(() => undefined), 'pad after the replug')
      isWritten(await letSign(again))
      await again.close()
    })
  }
})
