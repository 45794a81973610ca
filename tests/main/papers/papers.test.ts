import { describe, expect, test } from 'vitest'
import { haarlemCharter } from '#contract/domain/norm.ts'
import { layOutReceipt } from '#contract/domain/receipt-layout.ts'
import { renderPdf } from '#main/documents/pdf/render-pdf.ts'
import { renderSlip } from '#main/documents/slip/render-slip.ts'
import { waitFigures } from '#main/papers/charter-figures.ts'
import { requestReceipt } from '#main/papers/request-receipt.ts'
import { expectSound } from '../documents/expect-sound.ts'
import { lettersOf, needsPdfTools, textOf } from '../documents/read-pdf.ts'
import { wordsOf } from '../documents/words-of.ts'
import { at, counter, request, specimens } from './specimens.ts'

const { skip, because } = needsPdfTools
const papers = Object.entries(specimens)

describe.skipIf(skip)(`the other papers${because}`, () => {
  test.each(papers)('%s is sound, tagged and whole', async (name, paper) => {
    await expectSound([{ name, paper, pdf: (await renderPdf(paper)).pdf }])
  })

  test('a list of many days repeats its header row on each page and loses no line', async () => {
    const { pdf, pages } = await renderPdf(specimens['collected-list'] as (typeof papers)[0][1])
    expect(pages).toBeGreaterThan(1)
    const text = textOf(pdf)
    // On each page but one that holds the closing lines only.
    expect(text.match(/Balie Nummer Document/g)?.length).toBeGreaterThanOrEqual(pages - 1)
    // Sixty of that day; those of the day before are not on it.
    expect(text.match(/PH0\d-2026-\d{6}/g)).toHaveLength(60)
    expect(text).toContain('Aantal 60')
  })
})

test.each(papers)('%s gives the same bytes again', async (_name, paper) => {
  const [first, second] = [await renderPdf(paper), await renderPdf(paper)]
  expect(Buffer.from(first.pdf).equals(Buffer.from(second.pdf))).toBe(true)
})

test.each(papers)('%s names nobody in what stands in lists of files', (_name, { title, subject, footer }) => {
  expect(`${title} ${subject} ${footer}`).not.toMatch(/Anna|Bruijn/)
})

describe('a receipt of a request on the receipt printer', () => {
  const paper = requestReceipt({ request, at, counter, clerkName: 'M. Jansen' })

  test('has every word of the paper, and no name', () => {
    const rows = layOutReceipt(renderSlip(paper), 42)
    const text = rows.map((row) => (row.kind === 'text' ? row.text : '')).join(' ')
    for (const words of wordsOf(paper)) expect(lettersOf(text), words).toContain(lettersOf(words))
    expect(text).toContain('Klaar uiterlijk op:')
    expect(text).toContain('30 november 2026')
    expect(text).not.toContain('Anna')
  })

  test('fits the paper and is cut off at the end', () => {
    const rows = layOutReceipt(renderSlip(paper), 32)
    for (const row of rows) if (row.kind === 'text') expect(row.text.length).toBeLessThanOrEqual(32)
    expect(rows.at(-1)).toEqual({ kind: 'cut' })
  })
})

describe('the figures of the servicenormen', () => {
  test('a visitor called in the minute of the promise is too late, as the clock on the screen has it', () => {
    const [walkIn] = waitFigures(
      [
        { kind: 'walk-in', minutes: 14, tickets: 3 },
        { kind: 'walk-in', minutes: 15, tickets: 2 },
        { kind: 'walk-in', minutes: 30, tickets: 1 },
      ],
      haarlemCharter,
    )
    expect(walkIn).toEqual({
      ...{ kind: 'walk-in', aimMinutes: 15, maxMinutes: 30, tickets: 6 },
      ...{ withinAim: 3, withinMax: 5, average: 17, longest: 30 },
    })
  })

  test('say nothing of a kind that nobody came for', () => {
    const collect = waitFigures([], haarlemCharter).find(({ kind }) => kind === 'collect')
    expect(collect).toMatchObject({ tickets: 0, average: undefined, longest: undefined })
  })
})
