import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startTestCounter, type TestCounter } from '../counter.ts'
import { textOf } from '../documents/read-pdf.ts'
import { pdfsig } from '../sealing/read-seal.ts'
import { type Issued, makeTestCa, passphrase, type TestCa } from '../sealing/test-ca.ts'

const kind = 'persoonsgegevens-adres'
let ca: TestCa
let issued: Issued
let counter: TestCounter

beforeAll(async () => {
  ca = makeTestCa()
  issued = ca.issue('Zegel van de balie')
  const { pkcs12: file, passphraseFile } = issued
  counter = await startTestCounter({ settings: { seal: { kind: 'local', file, passphraseFile } } })
})
afterAll(async () => {
  await counter.close()
  ca.remove()
})
afterEach(async () => {
  await counter.client.simulator.removeDocument()
  const { visit } = await counter.until(() => true)
  if (visit) await counter.client.visit.abandon({ visitId: visit.id, reason: 'left' })
})

async function visitOfFather(): Promise<string> {
  const visitId = await counter.call()
  await counter.present('father-of-four')
  await counter.untilVisit(({ identify }) => identify.step === 'identified')
  return visitId
}

async function opened(made: { visitId: string; extractId: string }): Promise<Uint8Array> {
  const file = await counter.client.extracts.open(made)
  return new Uint8Array(await file.arrayBuffer())
}

test('an extract is sealed, says so, and is recorded, printed and reprinted as the file that was sealed', async () => {
  const visitId = await visitOfFather()
  const extract = await counter.client.extracts.make({ visitId, kind, requester: 'self' })
  expect(extract.seal).toMatchObject({
    ...{ state: 'sealed', by: 'local', level: 'B-B', subject: 'Zegel van de balie' },
  })
  const pdf = await opened({ visitId, extractId: extract.id })
  expect(createHash('sha256').update(pdf).digest('hex')).toBe(extract.sha256)
  expect(pdf).toHaveLength(extract.bytes)
  const said = pdfsig(pdf, ca.root)
  expect(said).toContain('Signature Validation: Signature is Valid.')
  expect(said).toContain('Total document signed')
  expect(textOf(pdf)).toContain('elektronisch zegel van de gemeente Haarlem')
  expect(textOf(pdf)).toContain('Een afdruk is geldig met stempel en handtekening.')
  for (let copy = 1; copy <= 2; copy++) {
    const fact = await counter.client.extracts.print({ visitId, extractId: extract.id })
    expect(fact).toMatchObject({ state: 'printed', copy })
  }
})

test('without its seal no extract is made, until the clerk asks for a paper to stamp and sign', async () => {
  // The counter opens the key anew after a start.
  writeFileSync(issued.passphraseFile, 'een ander wachtwoord\n')
  await counter.restart()
  const visitId = await visitOfFather()
  const wanted = { visitId, kind, requester: 'self' } as const
  await expect(counter.client.extracts.make(wanted)).rejects.toMatchObject({ code: 'seal.passphrase-wrong' })
  expect((await counter.untilVisit(() => true)).extracts).toEqual([])
  expect((await counter.app.readiness()).seal).toMatchObject({
    ...{ kind: 'local', state: 'unavailable' },
    cause: 'Het wachtwoord van het PKCS#12-bestand klopt niet.',
  })

  const paper = await counter.client.extracts.make({ ...wanted, withoutSeal: true })
  expect(paper.seal).toEqual({ state: 'left-out' })
  const pdf = await opened({ visitId, extractId: paper.id })
  expect(textOf(pdf)).not.toContain('elektronisch zegel')
  expect(Buffer.from(pdf).includes('/ByteRange')).toBe(false)

  writeFileSync(issued.passphraseFile, `${passphrase}\n`)
  expect((await counter.client.extracts.make(wanted)).seal).toMatchObject({ state: 'sealed' })
})

test('what IT and the help desk see of the seal holds no secret and no file name', async () => {
  const { seal } = await counter.app.readiness()
  expect(seal).toMatchObject({ kind: 'local', state: 'ready', certificate: 'Zegel van de balie' })
  await counter.signIn('it')
  const bundle = await counter.client.diagnostics.bundle({})
  const bytes = Buffer.from(await bundle.arrayBuffer())
  const files = Object.values(unzipSync(new Uint8Array(bytes))).map((file) => strFromU8(file))
  const all = files.join('\n')
  expect(all).toContain('"kind": "local"')
  expect(all).not.toContain(passphrase)
  expect(all).not.toContain(issued.pkcs12)
  expect(all).not.toContain(issued.passphraseFile)
})
