import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { makeExtract } from '#main/extracts/make-extract.ts'
import { createSealer } from '#main/sealing/create-sealer.ts'
import { demoSeal, makeDemoSeal } from '#main/sealing/demo-seal.ts'
import { people, requestFor } from '../extracts/people.ts'
import { readPdf } from './checker/check-pdf.ts'

test('a seal leaves the tags, the fonts and the archival data as they were', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'balie-zegel-'))
  const settings = demoSeal(folder)
  const sealer = createSealer(settings, () => makeDemoSeal(settings))
  try {
    const { pdf } = await makeExtract(requestFor(people.investigated, { sealed: true }))
    const sealed = await sealer.seal(pdf, new Date())
    const [before, after] = [await readPdf(pdf), await readPdf(sealed)]
    expect(sealed.length).toBeGreaterThan(pdf.length)
    expect(after.faults).toEqual([])
    expect(after.words).toEqual(before.words)
  } finally {
    await sealer.close()
    await rm(folder, { recursive: true })
  }
}, 30_000)
