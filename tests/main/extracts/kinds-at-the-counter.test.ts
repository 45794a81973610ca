import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type ExtractBasis, extractKindCodes } from '#contract/domain/extract-kind.ts'
import type { Scenario } from '#server/register/residents.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'
import { needsPdfTools, textOf } from '../documents/read-pdf.ts'

let counter: TestCounter
beforeAll(async () => {
  counter = await startTestCounter()
})
afterAll(() => counter.close())
afterEach(async () => {
  await counter.client.simulator.removeDocument()
  const { visit } = await counter.until(() => true)
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
})

async function visitOf(scenario: Scenario): Promise<string> {
  const visitId = await counter.call()
  await counter.present(scenario)
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  return visitId
}

const seen: ExtractBasis = {
  grounds: [],
  civilStatus: { status: 'gescheiden', deed: 'echtscheidingsakte 3-B0017, Haarlem' },
}
const { skip, because } = needsPdfTools

/** What the register must have told for this kind of the father of four, or of a married mother. */
const told: Readonly<Partial<Record<(typeof extractKindCodes)[number], readonly string[]>>> = {
  nationaliteit: ['Nationaliteit Nederlandse'],
  'in-leven': ['zelf aan het loket verschenen'],
  'in-leven-pensioen': ['kosteloos (artikel 93 Pensioenwet)'],
  gezinssamenstelling: ['Ouder 1', 'Ouder 2', 'Partner', 'Kind 1', 'Kind 4'],
  adreshistorie: ['Adressen', 'heden'],
  'burgerlijke-staat': ['Burgerlijke staat Gehuwd', 'Sinds'],
  meertalig: ['Date of birth', 'Date de naissance', 'Geburtsdatum'],
  persoonslijst: [
    'Inzage in de basisregistratie personen',
    'A-nummer',
    'Ouder 1',
    'Kind 4',
    'Adressen',
    'kosteloos',
  ],
}

describe.skipIf(skip)(`a resident gets${because}`, () => {
  test.each(extractKindCodes)('%s, with what the register has for it', async (kind) => {
    const visitId = await visitOf(
      kind === 'burgerlijke-staat' ? 'name-use-v-four-children' : 'father-of-four',
    )
    const made = await counter.client.extracts.make({ visitId, kind, requester: 'self' })
    const file = await counter.client.extracts.open({ visitId, extractId: made.id })
    const text = textOf(new Uint8Array(await file.arrayBuffer()))
    for (const words of told[kind] ?? []) expect(text).toContain(words)
    expect(text).not.toMatch(/undefined|null|NaN|\[object/)
  })
})

test('the burgerlijke staat of a divorced person: refused without the akte, made and kept with it', async () => {
  const visitId = await visitOf('divorced-passport')
  const wanted = { visitId, kind: 'burgerlijke-staat', requester: 'self' } as const
  await expect(counter.client.extracts.make(wanted)).rejects.toMatchObject({
    code: 'extract.not-allowed',
    data: { reason: 'civil-status' },
  })
  await counter.client.extracts.preview(wanted)
  await expect(counter.client.extracts.make({ ...wanted, basis: seen })).resolves.toMatchObject({
    basis: seen,
  })
  expect((await counter.untilVisit(() => true)).extracts[0]).toMatchObject({ basis: seen })
})

test('an authorised third party: only when the clerk has seen the papers', async () => {
  const visitId = await visitOf('father-of-four')
  const wanted = { visitId, kind: 'gezinssamenstelling', requester: 'third-party' } as const
  await expect(counter.client.extracts.make(wanted)).rejects.toMatchObject({
    code: 'extract.not-allowed',
    data: { reason: 'confirm', ground: 'authorisation-seen' },
  })
  const basis: ExtractBasis = { grounds: ['authorisation-seen'] }
  await expect(counter.client.extracts.make({ ...wanted, basis })).resolves.toMatchObject({ basis })
})

test('the register is asked for what a kind needs, for that purpose, once for preview and paper', async () => {
  const visitId = await visitOf('many-moves')
  const wanted = { visitId, kind: 'adreshistorie', requester: 'self' } as const
  await counter.client.extracts.preview(wanted)
  await counter.client.extracts.make(wanted)
  await counter.client.extracts.make({ ...wanted, kind: 'persoonsgegevens-adres' })
  const rows = (await counter.rows(
    `SELECT record ->> '$.name' AS activity, record ->> '$.attributes."balie.purpose"' AS purpose
     FROM processing_log WHERE record ->> '$.trace_id' = ? ORDER BY seq`,
    visitId.replaceAll('-', ''),
  )) as { activity: string; purpose: string }[]
  // The dossier is read beside it, at its own pace.
  const asked = rows.filter(({ activity }) => activity !== 'dossier-inzien')
  expect(asked.slice(-4)).toEqual([
    { activity: 'brp-raadplegen', purpose: 'BRPACT-Uittreksel' },
    { activity: 'verblijfplaatshistorie-raadplegen', purpose: 'BRPACT-Uittreksel' },
    { activity: 'uittreksel-maken', purpose: 'Verstrekking op verzoek (art. 2.55 Wet BRP)' },
    { activity: 'uittreksel-maken', purpose: 'Verstrekking op verzoek (art. 2.55 Wet BRP)' },
  ])
})
