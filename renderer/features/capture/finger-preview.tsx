import { useCallback, useRef } from 'react'
import type { FingerPreview as PreviewEvent } from '#contract/domain/fingerprint.ts'
import { type OpenStream, useFrames } from './use-frames.ts'

interface Props {
  readonly open: OpenStream<PreviewEvent>
  readonly label: string
}

/** Puts rows into the canvas; an image of another size takes the canvas over. */
function drawRows(canvas: HTMLCanvasElement, rows: Extract<PreviewEvent, { kind: 'rows' }>): void {
  if (canvas.width !== rows.width || canvas.height !== rows.height) {
    canvas.width = rows.width
    canvas.height = rows.height
  }
  const grey = atob(rows.pixels)
  const count = Math.floor(grey.length / rows.width)
  const context = canvas.getContext('2d')
  if (!context || count === 0) return
  const image = context.createImageData(rows.width, count)
  for (let i = 0; i < rows.width * count; i++) {
    const value = grey.charCodeAt(i)
    image.data.set([value, value, value, 255], i * 4)
  }
  context.putImageData(image, 0, rows.fromRow)
}

/** The finger while it is transferred. Its frame has one size, whatever the sensor; nothing of it is kept. */
export function FingerPreview({ open, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const clear = useCallback(() => {
    const element = canvas.current
    element?.getContext('2d')?.clearRect(0, 0, element.width, element.height)
  }, [])
  const draw = useCallback(
    (events: readonly PreviewEvent[]) => {
      for (const event of events)
        if (event.kind === 'cleared') clear()
        else if (canvas.current) drawRows(canvas.current, event)
    },
    [clear],
  )
  useFrames(open, { onBegin: clear, onFrame: draw })
  return <canvas ref={canvas} className="balie-print" role="img" aria-label={label} />
}
