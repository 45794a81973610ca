import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { ContentInfo, SignedData } from 'pkijs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { createSealer } from '#main/sealing/create-sealer.ts'
import type { Sealer } from '#main/sealing/sealer.ts'
import { checkFile } from '../documents/read-pdf.ts'
import { people, requestFor } from '../extracts/people.ts'
import { inFolder, pdfsig, readSeal } from './read-seal.ts'
import { codeOf, type Issued, makeTestCa, type TestCa } from './test-ca.ts'
import { startTsaServer, type TsaMood, type TsaServer } from './tsa-server.ts'

const at = new Date(Date.now() + 3_600_000)
let ca: TestCa
let issued: Issued
let tsa: TsaServer
let paper: Uint8Array

const sealer = (url = tsa.url): Sealer =>
  createSealer({
    kind: 'local',
    file: issued.pkcs12,
    passphraseFile: issued.passphraseFile,
    timestamp: { url },
  })

beforeAll(async () => {
  ca = makeTestCa()
  issued = ca.issue('Zegel met tijd')
  tsa = await startTsaServer(ca)
  paper = (await makeExtract(requestFor(people.anna))).pdf
})
afterAll(async () => {
  await tsa.close()
  ca.remove()
})

test('with a timestamp authority the seal is B-T: a token that OpenSSL verifies over this very signature', async () => {
  const stamped = sealer()
  const sealed = await stamped.seal(paper, at)
  expect(await stamped.fact()).toMatchObject({ level: 'B-T' })
  expect(tsa.types).toEqual(['application/timestamp-query'])
  checkFile(sealed)
  expect(pdfsig(sealed, ca.root)).toContain('Signature Validation: Signature is Valid.')
  const content = ContentInfo.fromBER(Uint8Array.from(readSeal(sealed).cms).buffer)
  const [signer] = new SignedData({ schema: content.content }).signerInfos
  const [attribute] = signer?.unsignedAttrs?.attributes ?? []
  expect(attribute?.type).toBe('1.2.840.113549.1.9.16.2.14')
  const token = Buffer.from(attribute?.values[0].toBER())
  const verified = inFolder('token.der', token, (file, folder) => {
    writeFileSync(`${folder}/signature`, signer?.signature.valueBlock.valueHexView ?? '')
    const args = ['-verify', '-token_in', '-in', file, '-data', `${folder}/signature`, '-CAfile', ca.root]
    return execFileSync('openssl', ['ts', ...args], { encoding: 'utf8', stdio: 'pipe' })
  })
  expect(verified).toContain('Verification: OK')
})

const refused = (why: string) => ({ code: 'seal.timestamp-refused', why })
test.each<[TsaMood, object]>([
  ['busy', { code: 'seal.timestamp-unreachable', status: 503 }],
  ['cut-off', { code: 'seal.timestamp-unreachable' }],
  ['not-found', { ...refused('status'), status: 404 }],
  ['garbage', refused('answer')],
  ['refusing', { ...refused('status'), status: 2 }],
  ['other-imprint', refused('imprint')],
  ['without-nonce', refused('nonce')],
  ['broken-signature', refused('signature')],
])('an authority that is %s gives no seal; once it is well again it does', async (mood, trouble) => {
  tsa.mood = mood
  const stamped = sealer()
  expect(await codeOf(stamped.seal(paper, at))).toEqual(trouble)
  tsa.mood = 'well'
  expect(await codeOf(stamped.seal(paper, at))).toBe('sealed')
})

test('an authority that is not there is unreachable', async () => {
  const gone = await startTsaServer(ca)
  await gone.close()
  expect(await codeOf(sealer(gone.url).seal(paper, at))).toEqual({ code: 'seal.timestamp-unreachable' })
})
