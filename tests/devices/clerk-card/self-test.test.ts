import { expect, test } from 'vitest'
import type { SelfTestEvent } from '#contract/areas/diagnostics.ts'
import { clerkCardTest } from '#main/diagnostics/self-tests/clerk-card-test.ts'
import { noNumber, one, simulatedCardHub } from './card-hub.ts'

/** The self-test with somebody who does what it says. */
async function tried(card: typeof one, signal = new AbortController().signal) {
  const { hub, simulator, is } = simulatedCardHub({ timing: { graceMs: 0 } })
  await is('ready')
  const told: string[] = []
  const ending: SelfTestEvent = await clerkCardTest.run({
    hub,
    signal,
    now: () => new Date(),
    step(step) {
      told.push(step)
      if (step === 'put-card') simulator.put(card)
      if (step === 'take-card') simulator.take()
    },
    finding: (label, value) => told.push(`${label}: ${value}`),
  })
  return { told, ending }
}

test.each([
  ['with a number', one, 'ja'],
  ['without one', noNumber, 'nee'],
])('a card %s is read, and seen to go', async (_kind, card, number) => {
  const { told, ending } = await tried(card)
  expect(told).toEqual(['reader: reader', 'put-card', `card-number: ${number}`, 'take-card'])
  expect(ending).toEqual({ kind: 'passed' })
})

test('it stops when nobody looks any more', async () => {
  const stop = new AbortController()
  stop.abort()
  await expect(tried(one, stop.signal)).rejects.toMatchObject({ code: 'capture.stopped' })
})

test('without a reader it says so', async () => {
  const { hub, line, is } = simulatedCardHub()
  await is('ready')
  await line.setPlugged(false)
  await is('absent', 'device.unplugged')
  expect(() => hub.clerkCardReader()).toThrow('device.absent')
})
