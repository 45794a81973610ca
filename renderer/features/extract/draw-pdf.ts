import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

GlobalWorkerOptions.workerSrc = workerUrl

export interface DrawnPage {
  readonly canvas: HTMLCanvasElement
  readonly text: string
}

/**
 * The very PDF, page by page, as a picture and as text. Without eval, WebAssembly or anything fetched: the page's
 * content security policy allows none of them.
 */
export async function drawPdf(file: Blob, cssWidth: number, pixelRatio: number): Promise<DrawnPage[]> {
  const data = new Uint8Array(await file.arrayBuffer())
  const task = getDocument({ data, isEvalSupported: false, useWasm: false, useWorkerFetch: false })
  try {
    const document = await task.promise
    const pages: DrawnPage[] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const natural = page.getViewport({ scale: 1 })
      const viewport = page.getViewport({ scale: (cssWidth / natural.width) * pixelRatio })
      const canvas = window.document.createElement('canvas')
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      await page.render({ canvas, viewport }).promise
      pages.push({ canvas, text: await pageText(page.streamTextContent()) })
    }
    return pages
  } finally {
    await task.destroy()
  }
}

/** Read by hand: Chromium before 124 cannot iterate a stream with `for await`. */
async function pageText(stream: ReadableStream): Promise<string> {
  const reader = stream.getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text.trim()
    for (const item of value.items as { str?: string; hasEOL?: boolean }[]) {
      text += (item.str ?? '') + (item.hasEOL ? '\n' : '')
    }
  }
}
