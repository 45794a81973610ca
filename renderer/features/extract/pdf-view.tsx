import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../text/use-text.tsx'
import type { DrawnPage } from './draw-pdf.ts'

interface Props {
  readonly file: Blob
  readonly label: string
  /** Shows the text beside the picture, for whoever cannot see it. */
  readonly withText?: boolean
}

export function PdfView({ file, label, withText = true }: Props) {
  const { text } = useWords()
  const frame = useRef<HTMLDivElement>(null)
  const [pages, setPages] = useState<readonly DrawnPage[]>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let gone = false
    setFailed(false)
    const width = frame.current?.clientWidth ?? 400
    import('./draw-pdf.ts')
      .then(({ drawPdf }) => drawPdf(file, width, Math.max(1, window.devicePixelRatio)))
      .then(
        (drawn) => !gone && setPages(drawn),
        () => !gone && setFailed(true),
      )
    return () => {
      gone = true
    }
  }, [file])
  return (
    <div className="balie-pdf" ref={frame}>
      {failed && <p>{text.extract.previewNone}</p>}
      {pages?.map((page, index) => (
        <PdfPage
          // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name than their number
          key={index}
          page={page}
          label={`${label}. ${text.extract.previewPage(index + 1, pages.length)}`}
        />
      ))}
      {withText && pages && (
        <details className="balie-pdf__text">
          <summary>{text.extract.previewText}</summary>
          <pre>{pages.map((page) => page.text).join('\n\n')}</pre>
        </details>
      )}
    </div>
  )
}

function PdfPage({ page, label }: { page: DrawnPage; label: string }) {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    holder.current?.replaceChildren(page.canvas)
  }, [page])
  return <div ref={holder} className="balie-pdf__page" role="img" aria-label={label} />
}
