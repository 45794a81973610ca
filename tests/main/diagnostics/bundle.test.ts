import { createRouterClient } from '@orpc/server'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { recordingSchema } from '#contract/domain/trace.ts'
import { createLog, type Log } from '#main/log.ts'
import { portErrors } from '#main/procedures/port-errors.ts'
import { residents, scenarioResidents } from '#server/register/residents.ts'
import { startTestCounter, type TestCounter } from '../counter.ts'
import { standingIn } from './standing-in.ts'

const resident = residents.find(({ bsn }) => bsn === scenarioResidents['sex-unknown'])
const secrets = {
  surname: resident?.name.surname ?? '',
  givenNames: resident?.name.givenNames ?? '',
  bsn: resident?.bsn ?? '',
  street: resident?.residence?.kind === 'address' ? resident.residence.address.street : '',
  document: resident?.documents[0]?.number ?? '',
  typed: 'Gebeld over zijn scheiding',
  clerk: 'Wilhelmina Planting',
  clerkId: 'w.planting@voorbeeld.example',
  login: 'printerwachtwoord',
}

let counter: TestCounter
let lines: string[]
let log: Log
beforeEach(async () => {
  lines = []
  log = createLog({ write: (line) => void lines.push(line) })
  counter = await startTestCounter({
    log,
    as: { id: secrets.clerkId, name: secrets.clerk, roles: ['Baliemedewerker', 'Applicatiebeheer'] },
    settings: {
      verifyUrl: `https://iemand:${secrets.login}@balie.voorbeeld.example/controle`,
    },
  })
})
afterEach(() => counter.close())

/** A bug whose message holds everything. */
async function breakSomething(visitId: string): Promise<void> {
  const context = {
    ...counter.app.capabilities,
    dossier: {
      load: async () => {
        throw new TypeError(Object.values(secrets).join('\n    at '))
      },
    } as never,
  }
  const { interceptors, clientInterceptors } = counter.app.handlerOptions
  expect(interceptors).toHaveLength(1)
  const client = createRouterClient(counter.app.router, {
    context,
    interceptors: [clientInterceptors[0] ?? portErrors(log)],
  })
  await expect(client.visit.refreshDossier({ visitId })).rejects.toMatchObject({ code: 'internal' })
}

test('after a whole visit the bundle tells of the devices, and of nobody', { timeout: 60_000 }, async () => {
  for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThan(4)
  const { client, line } = counter
  const visitId = await counter.call()
  await client.visit.search({
    visitId,
    query: { by: 'bsn', bsn: secrets.bsn },
    reason: `Kent ${secrets.surname} van gezicht`,
  })
  await counter.untilVisit(({ identify }) => identify.step === 'choosing')
  // Read well, read badly in every way the line knows, and asked for.
  await counter.present('sex-unknown')
  const { person } = await counter.untilVisit(
    ({ identify, dossier }) => identify.step === 'identified' && dossier.state === 'loaded',
  )
  // The screen does say it; so the test looks for what is really there.
  expect(standingIn(Buffer.from(JSON.stringify(person)), secrets)).toEqual([
    'surname',
    'givenNames',
    'street',
  ])
  const uses = async () => {
    const { devices } = await client.diagnostics.overview()
    return devices.find(({ status }) => status.role === 'id-reader')?.recent.length ?? 0
  }
  for (const fault of ['garbled', 'cut-short', 'twice', 'noise', 'split'] as const) {
    const before = await uses()
    await client.simulator.set({ role: 'id-reader', fault })
    await counter.present('sex-unknown')
    await vi.waitFor(async () => expect(await uses()).toBeGreaterThan(before), 5000)
  }
  await client.simulator.set({ role: 'id-reader', fault: 'none' })
  await client.visit.readDocument({ visitId })

  const { id: extractId } = await client.extracts.make({
    visitId,
    kind: 'persoonsgegevens-adres',
    requester: 'self',
  })
  await client.extracts.print({ visitId, extractId })
  await client.simulator.set({ role: 'receipt-printer', fault: 'paper-out' })
  await client.visit.printReceipt({ visitId }).catch(() => undefined)
  await client.simulator.set({ role: 'receipt-printer', fault: 'none' })
  await vi.waitFor(() => client.visit.printReceipt({ visitId }), { timeout: 10_000, interval: 200 })
  await breakSomething(visitId)
  await client.visit.saveContact({
    visitId,
    subject: `${secrets.surname}, ${secrets.street}`,
    content: secrets.typed,
    outcome: 'answered',
  })
  // A register that repeats in its refusal what it was sent.
  const refusal = {
    invalidParams: [{ name: 'inhoud', code: 'invalid', reason: `${secrets.typed} ${secrets.bsn}` }],
  }
  line.next({ does: { kind: 'answer', status: 400, body: refusal }, path: '/maak-klantcontact' })
  await client.visit.close({ visitId })
  await counter.until(({ visit, backlog }) => visit === null && backlog.parked === 1)
  // And one that is still going on.
  await counter.call()
  await counter.present('sex-unknown')
  await counter.untilVisit(({ identify }) => identify.step === 'identified')

  const zip = new Uint8Array(await (await client.diagnostics.bundle()).arrayBuffer())
  const files = Object.entries(unzipSync(zip))
  const told = files.map(([name, bytes]) => [name, standingIn(bytes, secrets)])
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(files.map(([name]) => [name, []])))
  expect(standingIn(zip, secrets)).toEqual([])

  const text = Object.fromEntries(files.map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]))
  expect(Object.keys(text)).toEqual(
    expect.arrayContaining([
      'gereedheid.json',
      'instellingen.json',
      'versies.json',
      'tellers.json',
      'logboek.ndjson',
      'berichten-id-reader.json',
      'berichten-receipt-printer.json',
    ]),
  )
  expect(JSON.parse(text['gereedheid.json'] ?? '')).toMatchObject({ counter: 'PH-03' })
  expect(JSON.parse(text['instellingen.json'] ?? '')).toMatchObject({
    counter: { id: 'PH-03' },
    simulators: true,
  })
  expect(JSON.parse(text['tellers.json'] ?? '')).toEqual(
    expect.arrayContaining([expect.objectContaining({ role: 'receipt-printer', kind: 'receipt' })]),
  )
  // There was something to look at: a zone, a receipt, and the bug.
  const names = (file: string) =>
    recordingSchema.parse(JSON.parse(text[file] ?? '')).frames.map(({ name }) => name)
  expect(names('berichten-id-reader.json')).toContain('Inquire')
  expect(names('berichten-receipt-printer.json')).toContain('text')
  expect(text['logboek.ndjson']).toContain('"call":"visit.refreshDossier"')
  expect(lines.join('')).toContain('"call":"visit.refreshDossier"')
})
