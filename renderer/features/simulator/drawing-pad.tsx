import { type PointerEvent, useEffect, useRef } from 'react'

export type DrawnStroke = { x: number; y: number; pressure: number }[]

interface Props {
  readonly label: string
  /** Width divided by height of the pad's writing area. */
  readonly aspect: number
  readonly strokes: readonly DrawnStroke[]
  onStrokes(strokes: readonly DrawnStroke[]): void
}

const width = 520
/** What the contract takes (contract/areas/simulator.ts). */
const limits = { strokes: 100, points: 5000 }

/** A trainer writes with the mouse or a pen. A mouse knows no pressure and counts as half. */
export function DrawingPad({ label, aspect, strokes, onStrokes }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const current = useRef<DrawnStroke>(undefined)
  const height = Math.round(width / aspect)

  useEffect(() => {
    const context = canvas.current?.getContext('2d')
    if (!context) return
    context.clearRect(0, 0, width, height)
    for (const stroke of strokes) paint(context, stroke, height)
  }, [strokes, height])

  const point = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    return {
      x: Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)),
      y: Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)),
      pressure: event.pressure || 0.5,
    }
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (strokes.length >= limits.strokes) return
    event.currentTarget.setPointerCapture(event.pointerId)
    current.current = [point(event)]
  }
  const go = (event: PointerEvent<HTMLCanvasElement>): void => {
    const stroke = current.current
    const context = canvas.current?.getContext('2d')
    if (!stroke || !context || stroke.length >= limits.points) return
    stroke.push(point(event))
    paint(context, stroke.slice(-2), height)
  }
  const end = (): void => {
    const stroke = current.current
    current.current = undefined
    if (stroke) onStrokes([...strokes, stroke])
  }
  return (
    <canvas
      ref={canvas}
      width={width}
      height={height}
      className="balie-draw"
      role="img"
      aria-label={label}
      onPointerDown={begin}
      onPointerMove={go}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}

function paint(context: CanvasRenderingContext2D, stroke: DrawnStroke, height: number): void {
  context.lineCap = 'round'
  context.lineWidth = 4
  context.strokeStyle = '#12305c'
  context.beginPath()
  for (const [index, { x, y }] of stroke.entries())
    if (index === 0) context.moveTo(x * width, y * height)
    else context.lineTo(x * width, y * height)
  context.stroke()
}
