import { type CSSProperties, useCallback, useEffect, useRef } from 'react'
import type { Ink } from '#contract/domain/signature.ts'
import { createInkDrawing, type InkDrawing } from './ink-drawing.ts'
import { type OpenStream, useFrames } from './use-frames.ts'

interface Props {
  readonly open: OpenStream<Ink>
  /** Width divided by height of the writing area. */
  readonly aspect: number
  readonly label: string
}

/** The ink as it is written, sharp on every screen. Its place is there before the first stroke, so nothing jumps. */
export function InkCanvas({ open, aspect, label }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawing = useRef<InkDrawing>(undefined)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    drawing.current ??= createInkDrawing(element)
    const resize = (): void => {
      const ratio = window.devicePixelRatio
      element.width = Math.round(element.clientWidth * ratio)
      element.height = Math.round(element.clientHeight * ratio)
      drawing.current?.redraw()
    }
    resize()
    const observer = new ResizeObserver(resize)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useFrames(open, {
    onBegin: useCallback(() => drawing.current?.clear(), []),
    onFrame: useCallback((events: readonly Ink[]) => drawing.current?.add(events), []),
  })
  return (
    <canvas
      ref={canvas}
      className="balie-ink"
      style={{ aspectRatio: String(aspect), '--balie-aspect': aspect } as CSSProperties}
      role="img"
      aria-label={label}
    />
  )
}
