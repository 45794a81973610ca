import { type Browser, chromium } from 'playwright'
import type { ExtractRequest } from '#main/extracts/extract-document.ts'
import { wholeFonts } from './fonts.ts'
import { isBold, plainContent, pointSize } from './plain-content.ts'

export const chromiumPath = '/usr/bin/chromium'

/** A browser that stays open: its start is not counted against it. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] })

/** The same words as a page, printed to PDF by a browser that is already open. */
export async function extractWithChromium(request: ExtractRequest, browser: Browser): Promise<Uint8Array> {
  const page = await browser.newPage()
  try {
    await page.setContent(pageOf(request))
    return await page.pdf({ format: 'A4', tagged: true, preferCSSPageSize: true })
  } finally {
    await page.close()
  }
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const fontFace = (name: string, bytes: Buffer): string =>
  `@font-face{font-family:${name};src:url(data:font/ttf;base64,${bytes.toString('base64')})}`

function pageOf(request: ExtractRequest): string {
  const { title, lines, footer, qr } = plainContent(request)
  const words = lines.map(
    ({ text, style }) =>
      `<p style="font:${pointSize[style]}pt ${isBold(style) ? 'bold-face' : 'regular-face'};${
        style === 'label' ? 'float:left' : style === 'value' ? 'padding-left:142pt' : ''
      }">${escapeHtml(text)}</p>`,
  )
  const path = qr.dark.map(([column, row]) => `M${column} ${row}h1v1h-1z`).join('')
  return `<!doctype html><html lang="nl"><title>${escapeHtml(title)}</title><style>@page{size:A4;margin:40pt 54pt 40pt 68pt}
${fontFace('regular-face', wholeFonts.regular)}${fontFace('bold-face', wholeFonts.bold)}p{margin:0 0 3pt}</style>
${words.join('')}<svg width="68pt" height="68pt" viewBox="0 0 ${qr.size} ${qr.size}"><path d="${path}"/></svg>
<p style="font:8pt regular-face">${escapeHtml(footer)}</p></html>`
}
