import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Enrolment } from '#contract/domain/fingerprint.ts'
import { createVault } from '#main/storage/create-vault.ts'
import { visitRecordSchema } from '#main/visits/visit-record.ts'
import { everyRole } from '../../setup/issuer.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'
import { capturesIn, enrolmentOf, identified, startFingers } from './capturing-counter.ts'

let counter: TestCounter
beforeAll(async () => {
  counter = await startTestCounter({ as: everyRole })
})
afterAll(() => counter.close())
afterEach(async () => {
  const { visit } = counter.app.capabilities.state.current()
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
  await counter.client.simulator.liftFinger()
  await counter.client.simulator.set({ role: 'fingerprint-reader', fault: 'none', plugged: true })
  await counter.until(({ devices }) => devices.every(({ condition }) => condition.state === 'ready'))
})

const handsOf = ({ hands }: Enrolment) => hands.map(({ finger, outcome }) => `${finger} ${outcome}`)

describe('two fingers', () => {
  test('from the first touch to the hand-over', { timeout: 30_000 }, async () => {
    const visitId = await identified(counter)
    const reader = await startFingers(counter, visitId)
    const complete = await reader.giveAll()
    expect(handsOf(complete)).toEqual(['right-index taken', 'left-index taken'])
    expect(complete.simulated).toBe(true)
    for (const { captures } of complete.hands) expect(captures.length).toBeGreaterThanOrEqual(2)
    await counter.client.capture.handOver({ visitId, captureId: reader.captureId })
    const { stage } = await reader.until(({ stage }) => stage.stage === 'handed-over')
    const { enrolments } = await counter.untilVisit(({ enrolments }) => enrolments.length === 1)
    expect(stage).toMatchObject({ receipt: expect.stringMatching(/^F-PH03-\d{8}-\d{6}$/) })
    expect(enrolments[0]).toMatchObject({
      id: reader.captureId,
      simulated: true,
      fingers: ['right-index', 'left-index'],
      impediments: [],
      receipt: 'receipt' in stage ? stage.receipt : '',
    })
    await counter.restart()
    expect((await counter.untilVisit(({ resumed }) => resumed)).enrolments).toEqual(enrolments)
  })

  test('another finger put down by mistake is asked again, then another finger of that hand', async () => {
    const reader = await startFingers(counter, await identified(counter))
    await reader.give('right-index')
    const second = await reader.give('right-middle')
    expect(second.stage).toMatchObject({ finger: 'right-index', capture: 3, repeat: 'different' })
    const third = await reader.give('right-ring')
    expect(third.stage).toMatchObject({ finger: 'right-middle', capture: 1 })
    expect(third.hands[0]).toMatchObject({ tried: ['right-index'], captures: [] })
  })

  test('a poor image is asked again and says why', async () => {
    const reader = await startFingers(counter, await identified(counter))
    await counter.client.simulator.set({ role: 'fingerprint-reader', fault: 'smudged' })
    const { stage } = await reader.give('right-index')
    expect(stage).toMatchObject({ finger: 'right-index', capture: 1, repeat: 'poor' })
  })

  test('the clerk chooses, impedes and repeats', async () => {
    const visitId = await identified(counter)
    const reader = await startFingers(counter, visitId)
    const of = { visitId, captureId: reader.captureId }
    await counter.client.capture.chooseFinger({ ...of, finger: 'right-thumb' })
    await expect(counter.client.capture.chooseFinger({ ...of, finger: 'left-thumb' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await expect(counter.client.capture.handOver(of)).rejects.toMatchObject({ code: 'capture.unfinished' })
    const impediment = { kind: 'temporary', reason: 'Hand in het gips' } as const
    await counter.client.capture.impede({ ...of, hand: 'left', impediment })
    expect(handsOf(await reader.giveAll())).toEqual(['right-thumb taken', 'left-index impeded'])
    await counter.client.capture.repeatHand({ ...of, hand: 'right' })
    const again = await reader.until(({ stage }) => stage.stage === 'capturing')
    expect(again.stage).toMatchObject({ finger: 'right-thumb', capture: 1 })
    await reader.giveAll()
    await counter.client.capture.handOver(of)
    const { enrolments } = await counter.untilVisit((visit) => visit.enrolments.length === 1)
    expect(enrolments[0]).toMatchObject({
      fingers: ['right-thumb'],
      impediments: [{ ...impediment, hand: 'left' }],
    })
  })

  test('two hands without prints need no hand-over to anybody, but are written down', async () => {
    const visitId = await identified(counter)
    const reader = await startFingers(counter, visitId)
    const of = { visitId, captureId: reader.captureId }
    const impediment = { kind: 'permanent', reason: 'Mist beide handen' } as const
    await counter.client.capture.impede({ ...of, hand: 'right', impediment })
    await counter.client.capture.impede({ ...of, hand: 'left', impediment })
    counter.line.always({ does: { kind: 'drop-request' }, path: '/enrolment' })
    await counter.client.capture.handOver(of)
    const { enrolments } = await counter.untilVisit((visit) => visit.enrolments.length === 1)
    counter.line.always(null)
    expect(enrolments[0]).toMatchObject({ fingers: [], impediments: [{ hand: 'right' }, { hand: 'left' }] })
    expect(enrolments[0]).not.toHaveProperty('receipt')
  })

  test('the finger is shown as it comes in, and not after', async () => {
    const visitId = await identified(counter)
    const reader = await startFingers(counter, visitId)
    const stop = new AbortController()
    const seen: { kind: string; fromRow?: number }[] = []
    const watching = (async () => {
      const previews = await counter.client.capture.fingerPreview(
        { visitId, captureId: reader.captureId },
        { signal: stop.signal },
      )
      for await (const preview of previews) seen.push(preview)
    })()
    await reader.give('right-index')
    await expect.poll(() => seen.at(-1)?.kind).toBe('cleared')
    expect(seen.some(({ kind }) => kind === 'rows')).toBe(true)
    const rows = seen.flatMap(({ fromRow }) => (fromRow === undefined ? [] : [fromRow]))
    expect(rows).toEqual([...rows].sort((a, b) => a - b))
    await counter.client.capture.stopFingers({ visitId, captureId: reader.captureId })
    await watching
  })
})

describe('who may give them', () => {
  test('nobody before they are identified', async () => {
    const visitId = await counter.call()
    await expect(counter.client.capture.startFingers({ visitId })).rejects.toMatchObject({
      code: 'visit.not-identified',
    })
  })
})

describe('when the reader goes', () => {
  test('the same finger is asked for when it is back; only the capture under way is lost', async () => {
    const reader = await startFingers(counter, await identified(counter))
    await reader.give('right-index')
    await counter.client.simulator.set({ role: 'fingerprint-reader', plugged: false })
    const away = await reader.until(
      ({ stage }) => stage.stage === 'capturing' && stage.now.step === 'interrupted',
    )
    expect(away.stage).toMatchObject({
      finger: 'right-index',
      capture: 2,
      now: {
        trouble: { code: expect.stringMatching(/^device\./), details: { role: 'fingerprint-reader' } },
      },
    })
    await counter.client.simulator.set({ role: 'fingerprint-reader', plugged: true })
    const back = await reader.until(({ stage }) => stage.stage === 'capturing' && stage.now.step === 'place')
    expect(back.stage).toMatchObject({ finger: 'right-index', capture: 2, repeat: 'device' })
    expect(capturesIn(back)).toBe(1)
    expect(handsOf(await reader.giveAll())).toEqual(['right-index taken', 'left-index taken'])
  })

  test('another reader starts from the beginning', async () => {
    const reader = await startFingers(counter, await identified(counter))
    await reader.give('right-index')
    const before = counter.app.capabilities.state
      .current()
      .devices.find(({ role }) => role === 'fingerprint-reader')
    const choices = await counter.client.diagnostics.choices()
    const assign = async (driver: string) => {
      const found = choices
        .find((choice) => choice.driver === driver)
        ?.found.find(({ simulated }) => simulated)
      if (!found) throw new Error(`no simulated ${driver}`)
      const { address } = found
      await counter.client.diagnostics.assign({
        role: 'fingerprint-reader',
        driver,
        address,
        simulated: true,
      })
    }
    await assign('uareu-4500')
    const anew = await reader.until(
      (enrolment) => capturesIn(enrolment) === 0 && enrolment.stage.stage === 'capturing',
    )
    expect(anew.stage).toMatchObject({ finger: 'right-index', capture: 1 })
    expect(handsOf(await reader.giveAll())).toEqual(['right-index taken', 'left-index taken'])
    await assign(before?.driver ?? '')
  })

  test('without a reader it does not begin', async () => {
    const visitId = await identified(counter)
    await counter.client.simulator.set({ role: 'fingerprint-reader', plugged: false })
    await counter.until(({ devices }) =>
      devices.some(({ role, condition }) => role === 'fingerprint-reader' && condition.state === 'absent'),
    )
    await expect(counter.client.capture.startFingers({ visitId })).rejects.toMatchObject({
      code: 'device.absent',
    })
  })
})

describe('the hand-over', () => {
  test('fails without a line, keeps everything, and succeeds later under one number', async () => {
    const visitId = await identified(counter)
    const reader = await startFingers(counter, visitId)
    const of = { visitId, captureId: reader.captureId }
    await reader.giveAll()
    counter.line.always({ does: { kind: 'drop-request' }, path: '/enrolment' })
    await counter.client.capture.handOver(of)
    const failed = await reader.until(
      ({ stage }) => stage.stage === 'complete' && stage.trouble !== undefined,
    )
    expect(failed.stage).toMatchObject({ trouble: { code: 'enrolment.unreachable' } })
    expect(capturesIn(failed)).toBe(4)
    counter.line.always(null)
    await counter.client.capture.handOver(of)
    await reader.until(({ stage }) => stage.stage === 'handed-over')
  })

  test('whose answer is lost is sent again, and is there once', async () => {
    const visitId = await identified(counter)
    const reader = await startFingers(counter, visitId)
    const of = { visitId, captureId: reader.captureId }
    await reader.giveAll()
    counter.line.next({ does: { kind: 'drop-answer' }, path: '/enrolment/records' })
    await counter.client.capture.handOver(of)
    await reader.until(({ stage }) => stage.stage === 'complete' && stage.trouble !== undefined)
    await counter.client.capture.handOver(of)
    const { stage } = await reader.until((enrolment) => enrolment.stage.stage === 'handed-over')
    expect(stage).toMatchObject({ receipt: expect.stringMatching(/^F-PH03-\d{8}-\d{6}$/) })
  })

  test('that is refused says so, and the images stay until they are stopped', async () => {
    const visitId = await identified(counter)
    const reader = await startFingers(counter, visitId)
    const of = { visitId, captureId: reader.captureId }
    await reader.giveAll()
    counter.line.next({ does: { kind: 'answer', status: 400, body: {} }, path: '/enrolment/records' })
    await counter.client.capture.handOver(of)
    const refused = await reader.until(
      ({ stage }) => stage.stage === 'complete' && stage.trouble !== undefined,
    )
    expect(refused.stage).toMatchObject({ trouble: { code: 'enrolment.refused' } })
    await counter.client.capture.stopFingers(of)
    expect(enrolmentOf(await counter.until(({ capture }) => capture === null))).toBeUndefined()
    expect((await counter.untilVisit(() => true)).enrolments).toEqual([])
  })

  test.each([
    ['', false],
    ['it is stopped and ', true],
  ])('is written down also when %sthe visit is closed meanwhile', async (_, isStopped) => {
    const visitId = await identified(counter)
    const reader = await startFingers(counter, visitId)
    await reader.giveAll()
    counter.line.releaseDelayed()
    await expect.poll(() => counter.line.heldUp()).toBe(0)
    counter.line.next({ does: { kind: 'delay', ms: 5000 }, path: '/enrolment/records' })
    await counter.client.capture.handOver({ visitId, captureId: reader.captureId })
    await expect.poll(() => counter.line.heldUp(), { timeout: 10_000 }).toBe(1)
    if (isStopped) await counter.client.capture.stopFingers({ visitId, captureId: reader.captureId })
    await counter.client.visit.saveContact({
      visitId,
      subject: 'Aanvraag paspoort',
      content: '',
      outcome: 'answered',
    })
    const closing = counter.client.visit.close({ visitId })
    await pause(50)
    counter.line.releaseDelayed()
    await closing
    const vault = createVault({ keyFile: path.join(counter.folder, 'balie.key') })
    const written = async () => {
      const [row] = (await counter.rows('SELECT sealed FROM visit WHERE id = ?', visitId)) as {
        sealed: Uint8Array
      }[]
      return visitRecordSchema.parse(vault.open(row?.sealed ?? new Uint8Array())).visit.enrolments
    }
    // The hall's answer and the close come in any order.
    await expect
      .poll(written, { timeout: 10_000 })
      .toMatchObject([{ id: reader.captureId, receipt: expect.stringMatching(/^F-PH03-/) }])
  })
})
