import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RegisterTrouble } from '#server/registers/readiness.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

let counter: TestCounter
beforeEach(async () => {
  counter = await startTestCounter()
})
afterEach(() => counter.close())

/** Every word that a hall server has for it; forgetting one does not compile. */
const troubles: Record<RegisterTrouble, RegExp> = {
  unreachable: /niet te bereiken/,
  timeout: /niet op tijd/,
  tls: /niet vertrouwd/,
  credentials: /weigert onze sleutel/,
  'secret-unreadable': /niet te lezen/,
  garbled: /onbruikbaar antwoord/,
  'too-large': /te groot/,
  'wrong-address': /ander programma/,
  failing: /meldt zelf een storing/,
}

describe('a register that is away', () => {
  test('is said with the reason that the hall knows, and what to do', async () => {
    for (const [trouble, cause] of Object.entries(troubles)) {
      const registers = [{ register: 'brp', trouble }]
      // Both at once, and for whoever asks: the counter looks by itself every few seconds too.
      counter.line.always({
        path: /\/brp\/personen$|^\/ready$/,
        does: { kind: 'answer', status: 503, body: { status: 'ready', registers } },
      })
      const readiness = await counter.app.readiness()
      expect(readiness.ready).toBe(false)
      expect(readiness.registers).toMatchObject([
        { name: 'klantdossier', state: 'ready' },
        { name: 'brp', cause: expect.stringMatching(cause), remedy: expect.stringMatching(/\w{3}.*\.$/) },
        { name: 'reisdocumenten', state: 'ready' },
      ])
      expect(readiness.registers[0]).not.toHaveProperty('cause')
    }
  })

  test('together with the whole hall is the network, for each of them', async () => {
    await counter.hall.close()
    for (const register of (await counter.app.readiness()).registers)
      expect(register).toMatchObject({
        state: 'unavailable',
        cause: 'De server van de hal is niet te bereiken.',
        remedy: expect.stringContaining('hall.url'),
      })
  })

  test('of which the hall knows nothing special is looked up there', async () => {
    counter.line.always({ path: '/brp/', does: { kind: 'bad-gateway' } })
    const [, brp] = (await counter.app.readiness()).registers
    expect(brp).toMatchObject({ cause: expect.stringContaining('geen goed antwoord') })
  })
})
