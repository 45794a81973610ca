import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLog, type Log } from '#main/log.ts'
import { portErrors } from '#main/procedures/port-errors.ts'
import { residents, scenarioResidents } from '#server/register/residents.ts'
import { startTestCounter, type TestCounter } from './counter.ts'
import { scratchFolder } from './storage/scratch.ts'

const resident = residents.find(({ bsn }) => bsn === scenarioResidents['father-of-four'])
const street = resident?.residence?.kind === 'address' ? resident.residence.address.street : ''
const number = resident?.documents[0]?.number ?? ''
const secrets = {
  surname: resident?.name.surname ?? '',
  givenNames: resident?.name.givenNames ?? '',
  bsn: resident?.bsn ?? '',
  street,
  document: number,
  typed: 'Gebeld over zijn scheiding',
}

let counter: TestCounter
let everything: string
let lines: string[]
let log: Log
beforeEach(async () => {
  // The data folder and whatever is written for a moment both lie here.
  everything = scratchFolder()
  vi.stubEnv('TMPDIR', everything)
  lines = []
  log = createLog({ write: (line) => void lines.push(line) })
  counter = await startTestCounter({ log })
})
afterEach(() => vi.unstubAllEnvs())

/** Every regular file below; the pseudo-terminals are none. */
async function files(): Promise<Map<string, Buffer>> {
  const entries = await readdir(everything, { recursive: true, withFileTypes: true })
  const found = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => path.join(parentPath, name))
  return new Map(await Promise.all(found.map(async (file) => [file, await readFile(file)] as const)))
}

/** The secrets that stand somewhere in the bytes, as they are, in capitals, or in the two-byte letters of Windows. */
function standingIn(bytes: Buffer): string[] {
  const ways = (text: string) => [text, text.toUpperCase(), Buffer.from(text, 'utf16le')]
  return Object.entries(secrets)
    .filter(([, secret]) => ways(secret).some((way) => bytes.includes(way)))
    .map(([name]) => name)
}

async function told(): Promise<object> {
  const found = [...(await files())].map(([file, bytes]) => [path.basename(file), standingIn(bytes)] as const)
  return Object.fromEntries(
    [...found, ['log', standingIn(Buffer.from(lines.join('')))]].filter(([, names]) => names?.length),
  )
}

/** The calls of the page on a counter whose receipts have a bug. */
function brokenClient() {
  const printReceipt = async () => {
    throw new TypeError(Object.values(secrets).join('\n    at '))
  }
  const context = { ...counter.app.capabilities, printReceipt }
  return createRouterClient(counter.app.router, { context, interceptors: [portErrors(log)] })
}

test('after a whole visit nothing on the disk and in the log says who it was', {
  timeout: 60_000,
}, async () => {
  for (const secret of Object.values(secrets)) expect(secret.length).toBeGreaterThan(3)
  const { client, line } = counter

  const visitId = await counter.call()
  await client.visit.search({
    visitId,
    query: { by: 'bsn', bsn: secrets.bsn },
    reason: `Kent ${secrets.surname} van gezicht`,
  })
  await counter.untilVisit(({ identify }) => identify.step === 'choosing')
  await counter.present('father-of-four')
  const { person } = await counter.untilVisit(
    ({ identify, dossier }) => identify.step === 'identified' && dossier.state === 'loaded',
  )
  // The screen does say it; so the test looks for what is really there.
  expect(standingIn(Buffer.from(JSON.stringify(person)))).toEqual(['surname', 'givenNames', 'street'])
  await client.visit.revealBsn({ visitId })

  const made = { visitId, kind: 'persoonsgegevens-adres', requester: 'self' } as const
  const { id: extractId } = await client.extracts.make(made)
  await client.extracts.print({ visitId, extractId })
  // A bug whose message holds everything, so that there is a log to look at.
  await expect(brokenClient().visit.printReceipt({ visitId })).rejects.toMatchObject({ code: 'internal' })
  expect(lines.join('')).toContain('visit.printReceipt')
  await client.visit.printReceipt({ visitId })
  await client.visit.saveContact({
    visitId,
    subject: `${secrets.surname}, ${secrets.street}`,
    content: secrets.typed,
    outcome: 'answered',
  })
  // A register that repeats in its refusal what it was sent, and a line that drops in the middle of a question.
  const refusal = {
    invalidParams: [{ name: 'inhoud', code: 'invalid', reason: `${secrets.typed} ${secrets.bsn}` }],
  }
  line.next({ does: { kind: 'answer', status: 400, body: refusal }, path: '/maak-klantcontact' })
  await client.visit.close({ visitId })
  await counter.until(({ visit, backlog }) => visit === null && backlog.parked === 1)
  const {
    rows: [row],
  } = await client.outbox.list({})
  expect(row?.refusals[0]?.reason).toContain(secrets.bsn)
  const next = await counter.call()
  line.next({ does: { kind: 'cut' }, path: '/personen' })
  const query = { by: 'name-and-birth-date', surname: secrets.surname, birthDate: '1980-01-01' } as const
  await client.visit.search({ visitId: next, query, reason: secrets.typed })
  await counter.untilVisit(({ identify }) => identify.step === 'failed')

  const open = await files()
  expect([...open.keys()].map((file) => path.basename(file))).toEqual(
    expect.arrayContaining(['balie.db', 'balie.db-wal', 'gereedheid.json']),
  )
  expect(await told()).toEqual({})
  // The database as it is left behind, with its journal written back into it.
  await counter.app.close()
  expect(await told()).toEqual({})
  await line.close()
  await counter.hall.close()
})
