import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface ToolReading {
  /** pdftotext, in the order of the content. */
  readonly text: string
  readonly info: string
  readonly fonts: string
  /** What qpdf --check says; empty when it is content. */
  readonly complaint: string
}

// One shell for all of them: starting a program from Node takes longer than what it does here.
const script = `for file in *.pdf; do
  pdftotext -raw "$file" "$file.text" && pdfinfo "$file" > "$file.info" && pdffonts "$file" > "$file.fonts" || exit 1
  qpdf --check "$file" > "$file.check" 2>&1 && : > "$file.check"
done; true`

/** What Poppler and qpdf say of each file. */
export function readAll(files: readonly Uint8Array[]): ToolReading[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'balie-papers-'))
  try {
    files.forEach((file, i) => {
      writeFileSync(path.join(folder, `${i}.pdf`), file)
    })
    execFileSync('sh', ['-c', script], { cwd: folder, stdio: 'pipe' })
    return files.map((_, i) => {
      const read = (what: string): string => readFileSync(path.join(folder, `${i}.pdf.${what}`), 'utf8')
      return { text: read('text'), info: read('info'), fonts: read('fonts'), complaint: read('check') }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
