import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { createSealer } from '#main/sealing/create-sealer.ts'
import { demoSeal, makeDemoSeal } from '#main/sealing/demo-seal.ts'
import { people, requestFor } from '../extracts/people.ts'
import { pdfsig } from './read-seal.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'balie-voorbeeld-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('the demonstration makes its own seal once, which OpenSSL opens and which says what it is', async () => {
  const settings = demoSeal(folder)
  const start = () => createSealer(settings, () => makeDemoSeal(settings))
  const { pdf } = await makeExtract(requestFor(people.anna))
  const sealed = await start().seal(pdf, new Date())
  const said = pdfsig(sealed)
  expect(said).toContain('Signature is Valid')
  expect(said).toContain('VOORBEELD elektronisch zegel, niet geldig')
  const opened = execFileSync(
    'openssl',
    ['pkcs12', '-in', settings.file, '-passin', `file:${settings.passphraseFile}`, '-noenc'],
    { encoding: 'utf8', stdio: 'pipe' },
  )
  expect(opened).toContain('BEGIN PRIVATE KEY')
  expect(opened).toContain('VOORBEELD')
  for (const file of [settings.file, settings.passphraseFile]) expect(statSync(file).mode & 0o077).toBe(0)
  const again = start()
  await again.seal(pdf, new Date())
  expect(await again.fact()).toMatchObject({
    state: 'sealed',
    subject: 'VOORBEELD elektronisch zegel, niet geldig',
  })
  expect(await again.fact()).toEqual(await start().fact())
})
