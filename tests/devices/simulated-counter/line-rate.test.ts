import { expect, test } from 'vitest'
import { atLineRate } from '#devices/simulated-counter/line-rate.ts'
import { createCable } from '#devices/transport/cable.ts'

test('what had not arrived when the plug was pulled never does', async () => {
  const [driverEnd, deviceEnd] = createCable()
  const [later, laterDeviceEnd] = createCable()
  const heard: number[] = []
  atLineRate(deviceEnd, 9600).onBytes((bytes) => heard.push(...bytes))
  const arrived = new Promise((resolve) => atLineRate(laterDeviceEnd, 9600).onBytes(resolve))
  // A tenth of a second of it, and as much again over a line that stays whole.
  await driverEnd.write(new Uint8Array(96))
  await driverEnd.close()
  await later.write(new Uint8Array(96))
  await arrived
  expect(heard).toEqual([])
})

test('what arrives does so whole and in order', async () => {
  const [driverEnd, deviceEnd] = createCable()
  const heard: number[] = []
  const whole = new Promise<void>((resolve) => {
    atLineRate(deviceEnd, 115_200).onBytes((bytes) => {
      heard.push(...bytes)
      if (heard.length === 6) resolve()
    })
  })
  await driverEnd.write(Uint8Array.of(1, 2, 3))
  await driverEnd.write(Uint8Array.of(4, 5, 6))
  await whole
  expect(heard).toEqual([1, 2, 3, 4, 5, 6])
})
