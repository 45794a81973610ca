import { describe, expect, test } from 'vitest'
import type { Block, PaperDocument } from '#main/documents/document.ts'
import { renderPdf } from '#main/documents/pdf/render-pdf.ts'
import {
  boxesOf,
  checkFile,
  fontsOf,
  infoOf,
  lettersOf,
  needsPdfTools,
  structureOf,
  textOf,
} from './read-pdf.ts'

const paper = (blocks: readonly Block[], changes: Partial<PaperDocument> = {}): PaperDocument => ({
  title: 'Lijst van papieren',
  subject: 'Proef',
  author: 'Gemeente Haarlem',
  createdAt: new Date('2026-11-23T09:00:00Z'),
  letterhead: { sender: 'Gemeente Haarlem', department: 'Publiekshal', reference: [] },
  footer: 'Proef',
  blocks,
  ...changes,
})
const title: Block = { kind: 'title', text: 'Lijst van papieren', subtitle: 'Alles wat u bracht' }
const { skip, because } = needsPdfTools

describe.skipIf(skip)(`a paper as PDF${because}`, () => {
  test('repeats the header row of a long table, but a screen reader hears it once', async () => {
    const rows = Array.from({ length: 90 }, (_, i) => [`Papier ${i + 1}`, `omschrijving ${i + 1}`])
    const columns = [
      { header: 'Soort', share: 0.4 },
      { header: 'Wat het is', share: 0.6 },
    ]
    const { pdf, pages } = await renderPdf(paper([title, { kind: 'table', columns, rows }]))
    checkFile(pdf)
    expect(pages).toBe(3)
    expect(textOf(pdf).match(/Soort Wat het is/g)).toHaveLength(pages)
    const structure = structureOf(pdf)
    expect(structure.match(/\bTH\b/g)).toHaveLength(2)
    expect(structure.match(/\bTR\b/g)).toHaveLength(91)
    const text = textOf(pdf)
    let at = 0
    for (const [kind] of rows) {
      at = text.indexOf(`${kind} `, at)
      expect(at, kind).toBeGreaterThan(0)
    }
    expect(text).toContain('pagina 3 van 3')
  })

  test('a value longer than a page goes on over the page and loses nothing', async () => {
    const value = Array.from({ length: 1200 }, (_, i) => `woord${i}`).join(' ')
    const { pdf, pages } = await renderPdf(
      paper([title, { kind: 'fields', rows: [{ label: 'Lang', value, notes: [] }] }]),
    )
    expect(pages).toBeGreaterThan(1)
    const body = lettersOf(textOf(pdf)).replace(/Proefpagina\dvan\dGemeenteHaarlemLijstvanpapieren/g, '')
    expect(body).toContain(lettersOf(value))
  })

  test('is tagged PDF/A-2a and PDF/UA-1, Dutch, with every font embedded and readable', async () => {
    const { pdf } = await renderPdf(
      paper([title, { kind: 'heading', text: 'Kop' }, { kind: 'paragraph', text: 'Tekst.' }]),
    )
    const raw = Buffer.from(pdf).toString('latin1')
    expect(infoOf(pdf)).toMatch(/Tagged: +yes/)
    expect(raw).toContain('/Lang (nl-NL)')
    expect(raw).toContain('/DisplayDocTitle true')
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(raw).toContain('<pdfaid:conformance>A</pdfaid:conformance>')
    expect(raw).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(raw).toContain('/OutputIntents')
    const fonts = fontsOf(pdf).trim().split('\n').slice(2)
    expect(fonts).toHaveLength(2)
    for (const font of fonts)
      expect(font).toMatch(/NotoSans-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes/)
    const structure = structureOf(pdf)
    expect(structure.indexOf('H1')).toBeLessThan(structure.indexOf('H2'))
  })

  test('draws a letter with two stacked marks as wide as the letter, and goes on right after it', async () => {
    const { pdf } = await renderPdf(paper([title, { kind: 'paragraph', text: 'x\u0323\u0302xx xxx' }]))
    const [marked, plain] = boxesOf(pdf).filter(({ text }) => text.replace(/\p{M}/gu, '') === 'xxx')
    expect(marked?.width).toBeCloseTo(plain?.width as number, 0)
  })

  test('lets two characters that look alike be copied as they were', async () => {
    const text =
      'gewone spatie, vaste\u00a0spatie, koppelteken-streepje, vast\u2011streepje, M\u0302 en C\u0306'
    const { pdf } = await renderPdf(paper([title, { kind: 'paragraph', text }]))
    expect(lettersOf(textOf(pdf))).toContain(lettersOf(text))
  })
})

test('the same paper is the same file, byte for byte', async () => {
  const make = () =>
    renderPdf(paper([title, { kind: 'paragraph', text: 'Ÿvonne & <Łukasz>' }, { kind: 'unused' }]))
  expect(Buffer.from((await make()).pdf).equals(Buffer.from((await make()).pdf))).toBe(true)
})
