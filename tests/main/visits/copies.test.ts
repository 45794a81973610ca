import { PDFDocument } from 'pdf-lib'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Extract } from '#contract/domain/extract.ts'
import { isUnsettled } from '#contract/domain/sheets.ts'
import { dayIn } from '#contract/domain/working-days.ts'
import { startIppSimulator } from '#devices/document-printer/simulator/ipp-simulator.ts'
import { settled } from '#main/visits/settled.ts'
import { newVisitRecord, withVisit } from '#main/visits/visit-record.ts'
import { everyRole } from '../../setup/issuer.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const spare = await startIppSimulator({ printMs: 10 })
let counter: TestCounter
beforeAll(async () => {
  counter = await startTestCounter({
    as: everyRole,
    settings: { sparePrinters: [{ name: 'Gang', uri: spare.uri, options: {} }] },
  })
})
afterAll(async () => {
  await counter.close()
  await spare.close()
})
afterEach(async () => {
  await counter.client.simulator.set({ role: 'document-printer', fault: 'none' })
  await counter.client.simulator.removeDocument()
  const { visit } = counter.app.capabilities.state.current()
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
})

async function madeExtract(): Promise<{ made: { visitId: string; extractId: string }; extract: Extract }> {
  const visitId = await counter.call()
  await counter.present('father-of-four')
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  const extract = await counter.client.extracts.make({
    visitId,
    kind: 'persoonsgegevens-adres',
    requester: 'self',
  })
  return { made: { visitId, extractId: extract.id }, extract }
}
const shown = async (extractId: string): Promise<Extract> => {
  const { extracts } = await counter.untilVisit(() => true)
  const found = extracts.find(({ id }) => id === extractId)
  if (!found) throw new Error('no such extract in the visit')
  return found
}
const states = async (extractId: string) =>
  (await shown(extractId)).prints.map(({ copy, state, replacedBy }) => [copy, state, replacedBy])
const wrongWith = async (number: string): Promise<string[]> =>
  (await counter.client.backOffice.account({ day: dayIn(new Date()) })).discrepancies.flatMap((one) =>
    one.number === number ? [one.kind] : [],
  )
/** The page of the hall, as the holder of the paper sees it. */
async function checked({ number, verificationCode }: Extract): Promise<string> {
  const query = new URLSearchParams({ nummer: number, code: verificationCode })
  const html = await (await fetch(`${counter.hall.url}/controle?${query}`)).text()
  return /<h2>(.*?)<\/h2>/.exec(html)?.[1] ?? ''
}
const soon = <T>(check: () => Promise<T>) => vi.waitFor(check, { timeout: 15_000, interval: 100 })

test('a reprint is the next copy, says so on its paper, and voids the one before, at the hall too', async () => {
  const { made, extract } = await madeExtract()
  expect(await counter.client.extracts.print(made)).toMatchObject({ copy: 1, state: 'printed' })
  await soon(async () => expect(await checked(extract)).toBe('Dit uittreksel is echt'))
  expect(await counter.client.extracts.print({ ...made, serial: 'NL 0042' })).toMatchObject({ copy: 2 })
  expect(await states(extract.id)).toEqual([
    [1, 'voided', 2],
    [2, 'printed', undefined],
  ])
  expect((await shown(extract.id)).prints[1]).toMatchObject({ serial: 'NL 0042' })
  const kept = await counter.rows(
    `SELECT copy, state, replaced_by, serial FROM print_fact WHERE extract_id = '${extract.id}' ORDER BY copy`,
  )
  expect(kept).toEqual([
    { copy: 1, state: 'voided', replaced_by: 2, serial: null },
    { copy: 2, state: 'printed', replaced_by: null, serial: 'NL 0042' },
  ])
  await soon(async () => {
    expect(await wrongWith(extract.number)).toEqual(['not-paid'])
    expect(await checked(extract)).toBe('Dit uittreksel is echt')
  })
})

test('a print that fails voids nothing', async () => {
  const { made, extract } = await madeExtract()
  await counter.client.extracts.print(made)
  await counter.client.simulator.set({ role: 'document-printer', fault: 'aborts' })
  await counter.client.extracts.print(made)
  expect(await states(extract.id)).toEqual([
    [1, 'printed', undefined],
    [2, 'failed', undefined],
  ])
})

test('a good sheet is voided by hand with a reason; printed again, it is the next copy', async () => {
  const { made, extract } = await madeExtract()
  const { id: printId } = await counter.client.extracts.print(made)
  await counter.client.extracts.voidPrint({ ...made, printId, reason: 'damaged' })
  expect((await shown(extract.id)).prints).toMatchObject([{ state: 'voided', voidReason: 'damaged' }])
  await soon(async () => expect(await checked(extract)).toBe('Dit uittreksel is vervallen'))
  await expect(
    counter.client.extracts.voidPrint({ ...made, printId, reason: 'damaged' }),
  ).rejects.toMatchObject({ code: 'print.unknown-sheet' })
  expect(await counter.client.extracts.print(made)).toMatchObject({ copy: 2 })
  await soon(async () => expect(await checked(extract)).toBe('Dit uittreksel is echt'))
})

test('the whole extract is voided: nothing more is printed of it, and its holder sees it', async () => {
  const { made, extract } = await madeExtract()
  await counter.client.extracts.print(made)
  await counter.client.extracts.void({ ...made, reason: 'wrong-data' })
  expect(await shown(extract.id)).toMatchObject({
    voided: { reason: 'wrong-data' },
    prints: [{ state: 'voided', voidReason: 'wrong-data' }],
  })
  await expect(counter.client.extracts.print(made)).rejects.toMatchObject({ code: 'extract.voided' })
  await soon(async () => {
    expect(await checked(extract)).toBe('Dit uittreksel is vervallen')
    expect(await wrongWith(extract.number)).toEqual([])
  })
})

test('the usual printer fails: another is offered, asked at that moment, and prints', async () => {
  const { made } = await madeExtract()
  await counter.client.simulator.set({ role: 'document-printer', fault: 'aborts' })
  expect(await counter.client.extracts.print(made)).toMatchObject({ state: 'failed' })
  expect(await counter.client.extracts.printers()).toEqual([
    expect.objectContaining({ key: 'main' }),
    { key: 'Gang', name: 'Gang' },
  ])
  spare.setFault('paper-out')
  expect((await counter.client.extracts.printers())[1]).toMatchObject({ trouble: { code: 'print.no-paper' } })
  spare.setFault('none')
  expect(await counter.client.extracts.print({ ...made, printer: 'Gang' })).toMatchObject({
    state: 'printed',
    printer: 'Gang',
    copy: 2,
  })
  const [page] = (await PDFDocument.load(spare.documents()[0]?.pdf ?? new Uint8Array())).getPages()
  expect(page?.getWidth()).toBeCloseTo(595.28, 1)
  await expect(counter.client.extracts.print({ ...made, printer: 'Zolder' })).rejects.toMatchObject({
    code: 'print.no-printer',
  })
})

test('the program ends in the middle of a print: the clerk says whether it came out', async () => {
  const { made, extract } = await madeExtract()
  void counter.client.extracts.print(made).catch(() => undefined)
  await counter.untilVisit(({ extracts }) => extracts[0]?.prints[0]?.state === 'sent')
  await counter.restart()
  const fact = (await shown(extract.id)).prints[0]
  if (!fact) throw new Error('the print is gone')
  expect(isUnsettled(fact)).toBe(true)
  await counter.client.extracts.settlePrint({ ...made, printId: fact.id, cameOut: true })
  expect(await states(extract.id)).toEqual([[1, 'printed', undefined]])
  await soon(async () => expect(await wrongWith(extract.number)).toEqual(['not-paid']))
})

test('killed in the middle of a print: what was sent is unconfirmed in the database and in the visit', async () => {
  const { made, extract } = await madeExtract()
  const fact = await counter.client.extracts.print(made)
  await counter.spoil("UPDATE print_fact SET state = 'sent' WHERE id = ?", fact.id)
  expect(await counter.rows('SELECT state, trouble FROM print_fact WHERE id = ?', fact.id)).toEqual([
    { state: 'failed', trouble: '{"code":"print.unconfirmed","details":{}}' },
  ])
  const record = newVisitRecord({
    ...{ id: made.visitId, ticketFromHall: true, at: fact.at },
    ticket: (await counter.untilVisit(() => true)).ticket,
  })
  const sent = withVisit(record, { extracts: [{ ...extract, prints: [{ ...fact, state: 'sent' }] }] })
  expect(settled(sent).visit.extracts[0]?.prints).toMatchObject([
    { state: 'failed', trouble: { code: 'print.unconfirmed' } },
  ])
})
