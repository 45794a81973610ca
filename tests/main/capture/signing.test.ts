import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Ink, Signing } from '#contract/domain/signature.ts'
import type { DeviceSettings } from '#devices/hub/driver.ts'
import { signatureHash } from '#main/capture/signing/signature-hash.ts'
import { createVault } from '#main/storage/create-vault.ts'
import { everyRole } from '../../setup/issuer.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'
import { checkFile, needsPdfTools, textOf } from '../documents/read-pdf.ts'

let counter: TestCounter
let visitId: string
beforeAll(async () => {
  counter = await startTestCounter({ as: everyRole })
})
afterAll(() => counter.close())
beforeEach(async () => {
  const { visit } = counter.app.capabilities.state.current()
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
  await counter.until(({ devices }) => devices.every(({ condition }) => condition.state === 'ready'))
  visitId = await counter.call()
})

async function identify(): Promise<void> {
  await counter.present('father-of-four')
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
}

const signingOf = ({ capture }: CounterState): Signing | undefined =>
  capture?.kind === 'signature' ? capture.signing : undefined
const untilStep = async (step: Signing['now']['step']): Promise<Signing> =>
  signingOf(await counter.until((state) => signingOf(state)?.now.step === step)) as Signing
const untilOver = () => counter.until(({ capture }) => capture === null)

async function start(purpose: 'delivery' | 'travel-document' = 'travel-document'): Promise<string> {
  const { captureId } = await counter.client.capture.startSignature({ visitId, purpose })
  await untilStep('writing')
  return captureId
}
const sign = async (): Promise<void> => {
  await counter.client.simulator.write({})
  await counter.client.simulator.pressPadButton({ button: 'accept' })
}
const screenIsBlank = async (): Promise<boolean> => (await counter.client.simulator.padScreen()) === null

/** Reads along until the ink ends. */
async function inkOf(captureId: string): Promise<Ink[]> {
  const seen: Ink[] = []
  for await (const ink of await counter.client.capture.ink({ visitId, captureId })) seen.push(ink)
  return seen
}
const pointsIn = (inks: Ink[]): number =>
  inks.reduce((sum, ink) => sum + (ink.kind === 'points' ? ink.points.length : 0), 0)

describe('a signature', () => {
  test('from the text on the pad to the signed paper, also after a restart', async () => {
    await identify()
    const made = await counter.client.extracts.make({
      visitId,
      kind: 'persoonsgegevens-adres',
      requester: 'self',
    })
    const captureId = await start('delivery')
    const { title, lines, simulated } = await untilStep('writing')
    expect([title, simulated]).toEqual(['Ik heb ontvangen:', true])
    expect(lines[0]).toContain(made.number)
    expect(await screenIsBlank()).toBe(false)
    const live = inkOf(captureId)
    await sign()
    const { signatures } = await counter.untilVisit(({ signatures }) => signatures.length === 1)
    await untilOver()
    expect(signatures[0]).toMatchObject({ id: captureId, purpose: 'delivery', title, simulated: true })
    expect(pointsIn(await live)).toBeGreaterThan(20)
    expect(await screenIsBlank()).toBe(true)

    const openSigned = async () =>
      new Uint8Array(
        await (await counter.client.capture.openSignature({ visitId, signatureId: captureId })).arrayBuffer(),
      )
    const pdf = await openSigned()
    if (!needsPdfTools.skip) {
      checkFile(pdf)
      expect(textOf(pdf)).toContain(made.number)
    }
    const drawing = await (
      await counter.client.capture.signatureDrawing({ visitId, signatureId: captureId })
    ).text()
    expect(drawing).toMatch(/^<svg xmlns/)
    expect(drawing.match(/<polyline points="[\d., ]+"/g)?.length).toBeGreaterThan(1)
    await expect(
      counter.client.capture.signatureDrawing({ visitId, signatureId: crypto.randomUUID() }),
    ).rejects.toMatchObject({ code: 'capture.none' })
    await counter.restart()
    const resumed = await counter.untilVisit(({ resumed }) => resumed)
    expect(resumed.signatures).toEqual(signatures)
    expect(await openSigned()).toEqual(pdf)

    // What is kept is what was hashed.
    const [row] = (await counter.rows('SELECT * FROM signature WHERE id = ?', captureId)) as {
      strokes: Uint8Array
      pdf: Uint8Array
    }[]
    const vault = createVault({ keyFile: path.join(counter.folder, 'balie.key') })
    const opened = vault.openBytes(row?.strokes as Uint8Array)
    const strokes = JSON.parse(Buffer.from(opened).toString())
    expect(strokes.strokes.flat().length).toBeGreaterThan(20)
    expect(signatureHash(vault.openBytes(row?.pdf as Uint8Array), Buffer.from(opened).toString())).toBe(
      signatures[0]?.hash,
    )
    expect(row).toMatchObject({ visit_id: visitId, number: expect.stringMatching(/^V-PH03-\d{8}-\d{6}$/) })
    expect(Buffer.from(row?.pdf as Uint8Array).includes('%PDF')).toBe(false)
  })

  test('needs a visitor, and something to receive', async () => {
    const ask = (purpose: 'delivery' | 'travel-document') =>
      counter.client.capture.startSignature({ visitId, purpose })
    await expect(ask('travel-document')).rejects.toMatchObject({ code: 'visit.not-identified' })
    await identify()
    await expect(ask('delivery')).rejects.toMatchObject({ code: 'extract.not-found' })
  })

  test('is one at a time, and needs its own number', async () => {
    await identify()
    const captureId = await start()
    await expect(
      counter.client.capture.startSignature({ visitId, purpose: 'travel-document' }),
    ).rejects.toMatchObject({ code: 'capture.busy' })
    await expect(counter.client.capture.startFingers({ visitId })).rejects.toMatchObject({
      code: 'capture.busy',
    })
    const other = { visitId, captureId: visitId }
    await expect(counter.client.capture.stopSignature(other)).rejects.toMatchObject({ code: 'capture.none' })
    await expect(counter.client.capture.stopFingers({ visitId, captureId })).rejects.toMatchObject({
      code: 'capture.none',
    })
    await counter.client.capture.stopSignature({ visitId, captureId })
    await untilOver()
  })

  test('two clicks are one signature', async () => {
    await identify()
    const ask = () => counter.client.capture.startSignature({ visitId, purpose: 'travel-document' })
    const answers = await Promise.allSettled([ask(), ask(), counter.client.capture.startFingers({ visitId })])
    const [first, ...others] = answers
    if (first?.status !== 'fulfilled') throw new Error('not begun')
    expect(others).toMatchObject([{ reason: { code: 'capture.busy' } }, { reason: { code: 'capture.busy' } }])
    expect(await untilStep('writing')).toMatchObject({ id: first.value.captureId })
    await sign()
    await counter.untilVisit(({ signatures }) => signatures.length === 1)
  })

  test('ink is in fractions of the writing area; who comes late gets all of it; again begins anew', async () => {
    await identify()
    const captureId = await start()
    // The whole width and, of the height, all between text and buttons.
    expect((await untilStep('writing')).aspect).toBeCloseTo(9600 / (6000 * 0.38), 2)
    await counter.client.simulator.write({ strokes: [line(0.2, 0.1), line(0.6, 0.9)] })
    await counter.until((state) => {
      const now = signingOf(state)?.now
      return now?.step === 'writing' && now.strokes === 2
    })
    const seen: Ink[] = []
    let isStopped = false
    for await (const ink of await counter.client.capture.ink({ visitId, captureId })) {
      seen.push(ink)
      if (pointsIn(seen) < 30 || isStopped) continue
      if (ink.kind === 'points') await counter.client.capture.signAgain({ visitId, captureId })
      else {
        isStopped = true
        await counter.client.capture.stopSignature({ visitId, captureId })
      }
    }
    expect(seen.at(-1)).toEqual({ kind: 'cleared' })
    const points = seen.flatMap((ink) => (ink.kind === 'points' ? ink.points : []))
    expect(points.length).toBeGreaterThan(10)
    for (const { x, y, pressure } of points) {
      expect(x).toBeGreaterThan(0.15)
      expect(x).toBeLessThan(0.85)
      expect(Math.min(Math.abs(y - 0.1), Math.abs(y - 0.9))).toBeLessThan(0.01)
      expect(pressure).toBeLessThanOrEqual(1)
    }
    expect(new Set(points.map(({ y }) => Math.round(y * 10))).size).toBe(2)
    expect(seen.map(({ kind }) => kind).lastIndexOf('cleared')).toBeGreaterThan(0)
    await expect(counter.client.capture.ink({ visitId, captureId })).rejects.toMatchObject({
      code: 'capture.none',
    })
  })

  test('a simulated pen stays on its pad, wherever a page says it is', async () => {
    await identify()
    const captureId = await start()
    const live = inkOf(captureId)
    await counter.client.simulator.write({
      strokes: [
        [
          { x: -3, y: 0.5, pressure: 0.5 },
          { x: 40, y: 0.5, pressure: 7 },
        ],
      ],
    })
    await counter.until((state) => {
      const now = signingOf(state)?.now
      return now?.step === 'writing' && now.strokes === 1
    })
    await counter.client.simulator.pressPadButton({ button: 'accept' })
    const places = (await live).flatMap((ink) => (ink.kind === 'points' ? ink.points : []))
    expect([Math.min(...places.map(({ x }) => x)), Math.max(...places.map(({ x }) => x))]).toEqual([
      expect.closeTo(0, 2),
      expect.closeTo(1, 2),
    ])
  })

  test('again on the pad begins anew', async () => {
    await identify()
    const captureId = await start()
    await counter.client.simulator.write({})
    await counter.client.simulator.pressPadButton({ button: 'again' })
    await counter.until((state) => {
      const now = signingOf(state)?.now
      return now?.step === 'writing' && now.strokes === 0
    })
    // The pad takes a moment to wipe its screen, and takes no ink meanwhile.
    await expect
      .poll(async () => {
        await sign()
        return counter.app.capabilities.state.current().visit?.signatures.map(({ id }) => id)
      })
      .toEqual([captureId])
  })

  test('cancelled on the pad leaves nothing', async () => {
    await identify()
    await start()
    await counter.client.simulator.write({})
    await counter.client.simulator.pressPadButton({ button: 'cancel' })
    const { visit } = await untilOver()
    expect(visit?.signatures).toEqual([])
    expect(await screenIsBlank()).toBe(true)
  })
})

describe('when the pad goes', () => {
  test('the text stays, and it begins again by itself when the pad is back', async () => {
    await identify()
    const captureId = await start()
    await counter.client.simulator.write({})
    await counter.client.simulator.set({ role: 'signature-pad', plugged: false })
    const interrupted = await untilStep('interrupted')
    expect(interrupted).toMatchObject({
      id: captureId,
      title: 'Ik vraag een reisdocument aan',
      now: { trouble: { code: expect.stringMatching(/^device\./), details: { role: 'signature-pad' } } },
    })
    await counter.client.simulator.set({ role: 'signature-pad', plugged: true })
    expect(await untilStep('writing')).toMatchObject({ id: captureId, now: { strokes: 0 } })
    await sign()
    await counter.untilVisit(({ signatures }) => signatures.some(({ id }) => id === captureId))
  })

  test('without a pad it does not begin', async () => {
    await identify()
    await counter.client.simulator.set({ role: 'signature-pad', plugged: false })
    await counter.until(({ devices }) =>
      devices.some(({ role, condition }) => role === 'signature-pad' && condition.state === 'absent'),
    )
    await expect(
      counter.client.capture.startSignature({ visitId, purpose: 'travel-document' }),
    ).rejects.toMatchObject({ code: 'device.absent' })
    expect(counter.app.capabilities.state.current().capture).toBeNull()
    await counter.client.simulator.set({ role: 'signature-pad', plugged: true })
  })

  test('another pad takes over during the signature', async () => {
    await identify()
    const captureId = await start()
    const before = await untilStep('writing')
    const choices = await counter.client.diagnostics.choices()
    const found = choices.find(({ driver }) => driver === 'stu-540')?.found.find(({ simulated }) => simulated)
    await counter.client.diagnostics.assign({
      role: 'signature-pad',
      driver: 'stu-540',
      address: found?.address as DeviceSettings['address'],
      simulated: true,
    })
    const after = signingOf(
      await counter.until((state) => {
        const signing = signingOf(state)
        return signing?.now.step === 'writing' && signing.aspect !== before.aspect
      }),
    )
    expect(after).toMatchObject({ id: captureId, title: before.title })
    await sign()
    await counter.untilVisit(({ signatures }) => signatures.some(({ id }) => id === captureId))
  })
})

describe('when the visit ends', () => {
  test.each<[string, () => Promise<unknown>]>([
    ['abandoned', () => counter.client.visit.abandon({ visitId, reason: 'left' })],
    ['the person is forgotten', () => counter.client.visit.forgetPerson({ visitId })],
  ])('%s: it stops and the pad is blank', async (_, end) => {
    await identify()
    await start()
    await end()
    await untilOver()
    await expect.poll(screenIsBlank).toBe(true)
  })

  test('a signature that was accepted a moment before is kept', async () => {
    await identify()
    const captureId = await start()
    await sign()
    await untilStep('saving')
    await counter.client.visit.abandon({ visitId, reason: 'left' })
    const kept = await counter.rows('SELECT id FROM signature WHERE visit_id = ?', visitId)
    expect(kept).toEqual([{ id: captureId }])
  })

  test('nobody else comes into a visit in which somebody has signed', async () => {
    await identify()
    await start()
    await sign()
    const { person } = await counter.untilVisit(({ signatures }) => signatures.length === 1)
    const { client } = counter
    for (const another of [
      client.visit.forgetPerson({ visitId }),
      client.visit.readDocument({ visitId }),
      client.visit.search({ visitId, query: { by: 'bsn', bsn: '999970100' }, reason: 'Geen document' }),
    ])
      await expect(another).rejects.toMatchObject({ code: 'visit.person-fixed' })
    expect((await counter.untilVisit(() => true)).person).toEqual(person)
  })

  test('a signature of the former visit cannot be opened in the next', async () => {
    await identify()
    const captureId = await start()
    await sign()
    await counter.untilVisit(({ signatures }) => signatures.length === 1)
    await counter.client.visit.abandon({ visitId, reason: 'left' })
    const next = await counter.call()
    await expect(
      counter.client.capture.openSignature({ visitId: next, signatureId: captureId }),
    ).rejects.toMatchObject({ code: 'capture.none' })
  })
})

/** A stroke to the right, in fractions of the writing area. */
const line = (fromX: number, y: number) =>
  Array.from({ length: 20 }, (_, i) => ({ x: fromX + i * 0.01, y, pressure: 0.5 }))
