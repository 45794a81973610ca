import { afterEach, describe, expect, test } from 'vitest'
import { madeUpSignature } from '#devices/signature-pad/simulator/made-up-signature.ts'
import { type OpenPad, openPad, sockets, startSigning, tapButton, tapUntil, until } from './pad-bench.ts'

let bench: OpenPad
afterEach(async () => {
  await bench.opened.close()
  await bench.socket.tidy()
})

describe.each(Object.entries(sockets))('STU-430V over %s', (_, openSocket) => {
  test('says who it is and what it can do', async () => {
    bench = await openPad('stu-430v', openSocket)
    expect(bench.opened.identity).toBe('Wacom STU-430V 01.04, nr. 5JZQS00002')
    expect(bench.opened.device.capability).toEqual({
      maxX: 9600,
      maxY: 6000,
      maxPressure: 1023,
      screenWidth: 320,
      screenHeight: 200,
      reportRate: 150,
    })
  })

  test('a signature is written, accepted on the pad, and nothing of it stays there', async () => {
    bench = await openPad('stu-430v', openSocket)
    const { opened, simulator } = bench
    const signing = startSigning(opened.device)
    await signing.shown
    expect(simulator.screen()).toMatchObject({ width: 320, height: 200 })
    const strokes = madeUpSignature(3)
    await simulator.write(strokes)
    await tapButton(simulator, 'accept')
    const outcome = await signing.outcome
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    expect(outcome.signature.strokes.map((stroke) => stroke.length)).toEqual(
      strokes.map(({ length }) => length),
    )
    expect(outcome.signature.lostReports).toBe(0)
    expect(signing.progress.at(-1)).toBe(1)
    expect(simulator.screen()).toBeUndefined()
  })

  test('again clears the ink, cancel ends it', async () => {
    bench = await openPad('stu-430v', openSocket)
    const { opened, simulator } = bench
    const signing = startSigning(opened.device)
    await signing.shown
    const before = simulator.screen()
    await simulator.write(madeUpSignature(3))
    await until(() => signing.events.length > 0)
    expect(simulator.screen()).not.toEqual(before)
    await tapButton(simulator, 'again')
    await until(() => signing.events.at(-1)?.kind === 'cleared')
    await until(() => Buffer.from(simulator.screen()?.rgb ?? []).equals(Buffer.from(before?.rgb ?? [])))
    let outcome: unknown
    void signing.outcome.then((how) => {
      outcome = how
    })
    await tapUntil(simulator, 'cancel', () => outcome !== undefined)
    expect(outcome).toEqual({ kind: 'cancelled' })
    expect(simulator.screen()).toBeUndefined()
  })
})
