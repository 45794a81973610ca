import { type RenderedPdf, renderPdf } from '../documents/pdf/render-pdf.ts'
import { type ExtractRequest, extractDocument } from './extract-document.ts'
import { judgeExtract } from './rules.ts'

/**
 * Judges and makes an extract. The same request gives the same bytes. `extract.secrecy`, `extract.not-allowed`,
 * `extract.missing-data`, `extract.missing-glyph`.
 */
export async function makeExtract(request: ExtractRequest): Promise<RenderedPdf> {
  judgeExtract(request.person, request, request.knownAt)
  return renderPdf(extractDocument(request))
}
