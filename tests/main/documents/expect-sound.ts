import { expect } from 'vitest'
import type { PaperDocument } from '#main/documents/document.ts'
import { readPdf } from './checker/check-pdf.ts'
import { readAll, type ToolReading } from './poppler-all.ts'
import { lettersOf } from './read-pdf.ts'
import { wordsOf } from './words-of.ts'

export interface MadePaper {
  /** Says which one it is when it fails: a kind and a number, never who. */
  readonly name: string
  readonly paper: PaperDocument
  readonly pdf: Uint8Array
}

/** Holds papers against our own checker, qpdf and Poppler: sound, tagged, and every word read in its order. */
export async function expectSound(made: readonly MadePaper[]): Promise<void> {
  const readings = readAll(made.map(({ pdf }) => pdf))
  for (const [i, { name, paper, pdf }] of made.entries()) {
    const own = await readPdf(pdf)
    expect(own.faults, name).toEqual([])
    const reading = readings[i] as ToolReading
    expect(reading.complaint, name).toBe('')
    expect(reading.info, name).toMatch(/Tagged: +yes/)
    expect(reading.info, name).toMatch(/Encrypted: +no/)
    expect(reading.info, name).toMatch(/JavaScript: +no/)
    expect(reading.info, name).toContain('(A4)')
    const fonts = reading.fonts.trim().split('\n').slice(2)
    expect(fonts.length, name).toBeGreaterThan(0)
    for (const font of fonts) expect(font, name).toMatch(/ yes yes yes +\d/)
    const words = wordsOf(paper).map(lettersOf)
    expectInOrder(
      words,
      lettersOf(own.words.map(({ text }) => text).join(' ')),
      `${name}, as it is read aloud`,
    )
    expectInOrder(words, withoutFurniture(reading.text, paper), `${name}, as it is copied`)
    expect(reading.text, name).not.toMatch(/undefined|null|NaN|\[object/)
  }
}

function expectInOrder(words: readonly string[], letters: string, where: string): void {
  let at = 0
  for (const word of words) {
    const found = letters.indexOf(word, at)
    expect(
      found,
      `“${word}” ${where}, after ${letters.slice(Math.max(0, at - 60), at)}`,
    ).toBeGreaterThanOrEqual(at)
    at = found + word.length
  }
}

/** Foot, running head and repeated header rows come between the two halves of a text that runs on over the page. */
function withoutFurniture(text: string, { footer, title, letterhead, blocks }: PaperDocument): string {
  const headers = blocks.flatMap((block) =>
    block.kind === 'table' ? [lettersOf(block.columns.map(({ header }) => header).join(''))] : [],
  )
  const pages = text.split('\f').map(lettersOf)
  const foot = new RegExp(`${lettersOf(footer).replace(/[^\p{L}\p{N}]/gu, '\\$&')}pagina\\d+van\\d+$`)
  return pages
    .map((page, number) => {
      let body = page.replace(foot, '')
      if (number === 0) return body
      const head = lettersOf(`${letterhead.sender}${title}`)
      const watermark = body.indexOf(head)
      if (watermark >= 0) body = body.slice(watermark + head.length)
      const repeated = headers.find((header) => body.startsWith(header))
      return repeated ? body.slice(repeated.length) : body
    })
    .join('')
}
