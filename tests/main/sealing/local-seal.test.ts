import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { createSealer } from '#main/sealing/create-sealer.ts'
import type { Sealer } from '#main/sealing/sealer.ts'
import { readPdf } from '../documents/checker/check-pdf.ts'
import { checkFile, infoOf, structureOf, textOf } from '../documents/read-pdf.ts'
import { people, requestFor } from '../extracts/people.ts'
import { inFolder, pdfsig, readSeal } from './read-seal.ts'
import { codeOf, type Issued, makeTestCa, type TestCa } from './test-ca.ts'

/** An hour from now, in whole seconds: the certificates of this run are valid from their making. */
const at = new Date((Math.floor(Date.now() / 1000) + 3600) * 1000)
const written = at.toISOString().replace(/\.000Z|[-:T]/g, '')
let ca: TestCa
let issued: Issued
let paper: Uint8Array

const sealerOf = ({ pkcs12, passphraseFile }: Pick<Issued, 'pkcs12' | 'passphraseFile'>): Sealer =>
  createSealer({ kind: 'local', file: pkcs12, passphraseFile })

beforeAll(async () => {
  ca = makeTestCa()
  issued = ca.issue('Zegel van de proef')
  paper = (await makeExtract(requestFor(people.anna))).pdf
})
afterAll(() => ca.remove())

test('Poppler finds one seal over the whole file, of a certificate it can trust', async () => {
  const sealed = await sealerOf(issued).seal(paper, at)
  const said = pdfsig(sealed, ca.root)
  expect(said.match(/Signature #/g)).toHaveLength(1)
  expect(said).toContain('Signer Certificate Common Name: Zegel van de proef')
  expect(said).toContain('Signature Type: ETSI.CAdES.detached')
  expect(said).toContain('Total document signed')
  expect(said).toContain('Signature Validation: Signature is Valid.')
  expect(said).toContain('Certificate Validation: Certificate is Trusted.')
  expect(said).toContain('Signing Hash Algorithm: SHA-256')
})

test('one byte changed anywhere outside the signature, and it is no longer valid', async () => {
  const sealed = await sealerOf(issued).seal(paper, at)
  const { range } = readSeal(sealed)
  const [, before = 0, after = 0] = range
  for (const place of [paper.length - 2000, before - 150, after + 40]) {
    const changed = Uint8Array.from(sealed)
    changed[place] = (changed[place] ?? 0) ^ 1
    expect(pdfsig(changed, ca.root)).not.toContain('Signature is Valid')
  }
})

test('the paper below the seal stays as it was, byte for byte, and the same for every reader', async () => {
  const sealed = await sealerOf(issued).seal(paper, at)
  expect(Buffer.from(sealed.subarray(0, paper.length)).equals(paper)).toBe(true)
  checkFile(sealed)
  expect(textOf(sealed)).toBe(textOf(paper))
  expect(infoOf(sealed)).toContain('Tagged:          yes')
  expect(structureOf(sealed)).toContain(structureOf(paper).trimEnd())
  expect(structureOf(sealed)).toMatch(/Form/)
  const { faults, words } = await readPdf(sealed)
  expect(faults).toEqual([])
  expect(words.map(({ text }) => text).join(' ')).toBe(
    (await readPdf(paper)).words.map(({ text }) => text).join(' '),
  )
})

test('the field is locked and printed, has an appearance and a name, and stands in form, page and structure', async () => {
  const text = Buffer.from(await sealerOf(issued).seal(paper, at))
    .toString('latin1')
    .slice(paper.length)
  expect(text).toMatch(/\/Subtype \/Widget\n\/FT \/Sig/)
  expect(text).toMatch(/\/F 132\n/)
  expect(text).toMatch(/\/AP <<\n\/N \d+ 0 R/)
  expect(text).toMatch(/\/TU <FEFF/)
  expect(text).toMatch(/\/SigFlags 3/)
  expect(text).toMatch(/\/Tabs \/S/)
  expect(text).toMatch(/\/S \/Form\n/)
  const widget = /(\d+) 0 obj\n<<\n\/Type \/Annot/.exec(text)?.[1]
  expect(text).toContain(`/Annots [ ${widget} 0 R ]`)
  expect(text).toContain(`/Fields [ ${widget} 0 R ]`)
  expect(text).toMatch(new RegExp(`/Type /OBJR\\n/Pg \\d+ 0 R\\n/Obj ${widget} 0 R`))
})

test('the CMS is PAdES baseline B: three signed attributes, the right certificate, no signing time', async () => {
  const { cms, covered, dictionary } = readSeal(await sealerOf(issued).seal(paper, at))
  expect(dictionary).toContain('/SubFilter /ETSI.CAdES.detached')
  expect(dictionary).toContain(`/M (D:${written}Z)`)
  const printed = inFolder('zegel.der', cms, (file) =>
    execFileSync('openssl', ['cms', '-cmsout', '-print', '-inform', 'DER', '-in', file], {
      encoding: 'utf8',
    }),
  )
  const signed = /signedAttrs:([\s\S]*?)signatureAlgorithm:/.exec(printed)?.[1] ?? ''
  expect([...signed.matchAll(/object: ([\w-]+)/g)].map(([, name]) => name).sort()).toEqual([
    'contentType',
    'id-smime-aa-signingCertificateV2',
    'messageDigest',
  ])
  const der = ca.openssl('x509', '-in', 'Zegel van de proef.pem', '-outform', 'DER')
  const hash = createHash('sha256').update(der).digest('hex')
  expect(cms.toString('hex')).toContain(hash)
  inFolder('zegel.der', cms, (file, folder) => {
    const content = `${folder}/inhoud`
    execFileSync(
      'node',
      ['-e', 'require("fs").writeFileSync(process.argv[1], require("fs").readFileSync(0))', content],
      { input: covered },
    )
    execFileSync(
      'openssl',
      [
        'cms',
        '-verify',
        '-binary',
        '-inform',
        'DER',
        '-in',
        file,
        '-content',
        content,
        '-CAfile',
        ca.root,
        '-purpose',
        'any',
        '-cades',
        '-out',
        `${folder}/uit`,
      ],
      { stdio: 'pipe' },
    )
  })
})

test('the same file at the same moment gives the same bytes; another moment gives others', async () => {
  const [one, other] = await Promise.all([sealerOf(issued).seal(paper, at), sealerOf(issued).seal(paper, at)])
  expect(Buffer.from(one).equals(other)).toBe(true)
  const later = await sealerOf(issued).seal(paper, new Date(at.getTime() + 1000))
  expect(Buffer.from(one).equals(later)).toBe(false)
})

test('an elliptic key seals as well', async () => {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']
  const sealed = await sealerOf(ca.issue('Elliptisch', { key })).seal(paper, at)
  expect(pdfsig(sealed, ca.root)).toContain('Signature Validation: Signature is Valid.')
})

test('what cannot seal says which of the causes it is', async () => {
  const none = { ...issued, pkcs12: `${ca.folder}/geen.p12` }
  expect(await codeOf(sealerOf(none).seal(paper, at))).toEqual({ code: 'seal.key-unreadable', why: 'file' })
  const silent = { ...issued, passphraseFile: `${ca.folder}/geen.pass` }
  expect(await codeOf(sealerOf(silent).seal(paper, at))).toEqual({
    code: 'seal.key-unreadable',
    why: 'secret-file',
  })
  const damaged = { ...issued, pkcs12: issued.passphraseFile }
  expect(await codeOf(sealerOf(damaged).seal(paper, at))).toEqual({
    code: 'seal.key-unreadable',
    why: 'format',
  })
  const wrong = { ...issued, passphraseFile: `${ca.folder}/root.pem` }
  expect(await codeOf(sealerOf(wrong).seal(paper, at))).toEqual({ code: 'seal.passphrase-wrong' })
  const short = ca.issue('Kort', { key: ['-newkey', 'rsa:1024'] })
  expect(await codeOf(sealerOf(short).seal(paper, at))).toEqual({ code: 'seal.key-unreadable', why: 'key' })
  const old = ca.issue('Oud', {
    container: ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'sha1'],
  })
  expect(await codeOf(sealerOf(old).seal(paper, at))).toEqual({
    code: 'seal.key-unreadable',
    why: 'encryption',
  })
})

test('before and after its days a certificate seals nothing, and a month before its end it says so', async () => {
  const day = 86_400_000
  const sealer = sealerOf(ca.issue('Kortstondig', { days: 40 }))
  const now = new Date()
  expect(await sealer.status(now)).toMatchObject({
    state: 'ready',
    expiresSoon: false,
    subject: 'Kortstondig',
  })
  const soon = new Date(now.getTime() + 15 * day)
  expect(await sealer.status(soon)).toMatchObject({ state: 'ready', expiresSoon: true })
  const late = new Date(now.getTime() + 41 * day)
  expect(await codeOf(sealer.seal(paper, late))).toMatchObject({ code: 'seal.expired' })
  expect(await sealer.status(late)).toMatchObject({ state: 'unavailable', trouble: { code: 'seal.expired' } })
  expect(await codeOf(sealer.seal(paper, new Date(now.getTime() - day)))).toMatchObject({
    code: 'seal.expired',
  })
})
