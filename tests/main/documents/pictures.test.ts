import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { PaperDocument } from '#main/documents/document.ts'
import { renderPdf } from '#main/documents/pdf/render-pdf.ts'
import { extractDocument } from '#main/extracts/extract-document.ts'
import { people, requestFor } from '../extracts/people.ts'
import { specimens } from '../papers/specimens.ts'
import { thirtyAddresses } from './crowded.ts'
import { differenceOf, drawPages, readPng } from './picture.ts'
import { needsPdfTools } from './read-pdf.ts'

const folder = new URL('./approved/', import.meta.url)
/** BALIE_APPROVE=1 keeps what is drawn now: look at the pictures before they are committed. */
const approve = process.env.BALIE_APPROVE === '1'
const tolerance = 40

const papers: Readonly<Record<string, PaperDocument>> = {
  extract: extractDocument(requestFor(people.investigated)),
  'extract-preview': extractDocument(requestFor(people.anna, { preview: true })),
  'address-history': extractDocument(
    requestFor(people.anna, { kind: 'adreshistorie', stays: [...thirtyAddresses] }),
  ),
  authorisation: specimens['authorisation-filled'] as PaperDocument,
  'charter-report': specimens['charter-report'] as PaperDocument,
}
const { skip, because } = needsPdfTools

describe.skipIf(skip)(`papers look as they were approved${because}`, () => {
  test.each(Object.entries(papers))('%s', async (name, paper) => {
    const pages = drawPages((await renderPdf(paper)).pdf)
    if (approve) {
      mkdirSync(folder, { recursive: true })
      pages.forEach((page, i) => {
        writeFileSync(new URL(`${name}-${i + 1}.png`, folder), page)
      })
    }
    expect(existsSync(new URL(`${name}-${pages.length + 1}.png`, folder)), 'a page is gone').toBe(false)
    for (const [i, page] of pages.entries()) {
      const approved = readFileSync(new URL(`${name}-${i + 1}.png`, folder))
      expect(differenceOf(readPng(page), readPng(approved)), `page ${i + 1}`).toBeLessThan(tolerance)
    }
  })

  test('one word less, or a line a little lower, is seen', async () => {
    const paper = papers.authorisation as PaperDocument
    const draw = async (changed: PaperDocument) =>
      readPng(drawPages((await renderPdf(changed)).pdf)[0] as Buffer)
    const before = await draw(paper)
    expect(differenceOf(before, await draw(paper))).toBe(0)
    const shorter = paper.blocks.map((block) =>
      block.kind === 'heading' && block.text === 'Wie machtigt' ? { ...block, text: 'Wie' } : block,
    )
    expect(differenceOf(before, await draw({ ...paper, blocks: shorter }))).toBeGreaterThan(tolerance)
    const lower = paper.blocks.filter(({ kind }) => kind !== 'paragraph')
    expect(differenceOf(before, await draw({ ...paper, blocks: lower }))).toBeGreaterThan(tolerance)
  })
})
