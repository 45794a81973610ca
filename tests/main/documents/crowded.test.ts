import { describe, expect, test } from 'vitest'
import { renderPdf } from '#main/documents/pdf/render-pdf.ts'
import { type ExtractRequest, extractDocument } from '#main/extracts/extract-document.ts'
import { people, requestFor } from '../extracts/people.ts'
import { readPdf } from './checker/check-pdf.ts'
import { thirtyAddresses, twelveChildren } from './crowded.ts'
import { expectSound } from './expect-sound.ts'
import { boxesOf, needsPdfTools, textOf } from './read-pdf.ts'

const make = async (request: ExtractRequest) => {
  const paper = extractDocument(request)
  return { paper, ...(await renderPdf(paper)) }
}
const { skip, because } = needsPdfTools

describe.skipIf(skip)(`papers that hardly fit${because}`, () => {
  test('thirty addresses: the header row on each page, each address once and in one piece', async () => {
    const made = await make(requestFor(people.anna, { kind: 'adreshistorie', stays: [...thirtyAddresses] }))
    await expectSound([{ name: 'thirty addresses', ...made }])
    expect(made.pages).toBeGreaterThan(1)
    const pages = textOf(made.pdf).split('Gemeente Haarlem Uittreksel uit de basisregistratie personen')
    const table = made.paper.blocks.find(({ kind }) => kind === 'table')
    if (table?.kind !== 'table') throw new Error('no table of addresses')
    expect(table.rows).toHaveLength(30)
    const header = table.columns.map(({ header }) => header).join(' ')
    for (const page of pages) if (page.includes('Proefstede-laan')) expect(page).toContain(header)
    // A row that was cut by the end of a page would have its first half on one page and its second on the next.
    for (const [i] of thirtyAddresses.entries()) {
      const holding = pages.filter(
        (page) => page.includes(`${100 + i},`) || page.includes(`nummer ${i + 1} `),
      )
      expect(holding.length, `address ${i + 1}`).toBe(1)
    }
    const { words } = await readPdf(made.pdf)
    expect(words.filter(({ type, text }) => type === 'TH' && header.startsWith(text))).not.toHaveLength(0)
  })

  test('twelve children: each is whole, none is lost', async () => {
    const made = await make(requestFor(twelveChildren, { kind: 'gezinssamenstelling' }))
    await expectSound([{ name: 'twelve children', ...made }])
    for (let i = 1; i <= 12; i++) expect(textOf(made.pdf)).toContain(`Voorbeeld-${i} `)
  })

  test('a name of two hundred letters stays within the margins', async () => {
    const { pdf } = await make(requestFor(people.longName))
    for (const { text, width } of boxesOf(pdf)) expect(width, text.slice(0, 20)).toBeLessThan(480)
  })
})
