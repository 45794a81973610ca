import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const hasTools = ['pdftotext', 'qpdf'].every((tool) => spawnSync(tool, ['--version']).error === undefined)
/** Vitest's skip option with the reason in the title; the test run installs both packages when it may. */
export const needsPdfTools = { skip: !hasTools, because: hasTools ? '' : ' (needs poppler-utils and qpdf)' }

const run = (tool: string, args: readonly string[], input: Uint8Array): string =>
  execFileSync(tool, args, { input, encoding: 'utf8', stdio: 'pipe', maxBuffer: 64 * 1024 * 1024 })

/** What someone who copies the text gets, in reading order; white space as single spaces. */
export const textOf = (pdf: Uint8Array): string =>
  run('pdftotext', ['-raw', '-', '-'], pdf).normalize('NFC').replace(/\s+/g, ' ')

/** The same without any white space: a wrapped word is one word again. */
export const lettersOf = (text: string): string => text.normalize('NFC').replace(/\s+/g, '')

export const infoOf = (pdf: Uint8Array): string => run('pdfinfo', ['-'], pdf)
export const fontsOf = (pdf: Uint8Array): string => run('pdffonts', ['-'], pdf)
/** The structure tree with its text, as a screen reader walks it. */
export const structureOf = (pdf: Uint8Array): string => run('pdfinfo', ['-struct-text', '-'], pdf)

/** Each word with how wide it is drawn, in points. */
export const boxesOf = (pdf: Uint8Array): { text: string; width: number }[] =>
  [
    ...run('pdftotext', ['-bbox', '-', '-'], pdf).matchAll(
      /xMin="([\d.]+)".*?xMax="([\d.]+)".*?>(.*?)<\/word>/g,
    ),
  ].map(([, left, right, text]) => ({ text: text ?? '', width: Number(right) - Number(left) }))

/** Throws with qpdf's complaint when the file is damaged or even doubtful. */
export function checkFile(pdf: Uint8Array): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'balie-pdf-'))
  try {
    const file = path.join(folder, 'paper.pdf')
    writeFileSync(file, pdf)
    execFileSync('qpdf', ['--check', file], { encoding: 'utf8', stdio: 'pipe' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
