import type { Ink } from '#contract/domain/signature.ts'

interface InkPoint {
  readonly x: number
  readonly y: number
  readonly pressure: number
}

export interface InkDrawing {
  clear(): void
  /** Draws what is new on top of what stands there. */
  add(events: readonly Ink[]): void
  /** Draws everything again, for a canvas whose size has changed. */
  redraw(): void
}

const inkColour = '#12305c'
/** A pen of 0.5 to 1 mm on a writing area of about 90 mm wide. */
const thinnest = 1 / 180
const pressed = 1 / 180

/** Ink on a canvas; points are fractions of it, so any size shows the same signature. */
export function createInkDrawing(canvas: HTMLCanvasElement): InkDrawing {
  const strokes = new Map<number, InkPoint[]>()
  const context = canvas.getContext('2d')

  const segment = (from: InkPoint, to: InkPoint): void => {
    if (!context) return
    const { width, height } = canvas
    context.lineWidth = width * (thinnest + pressed * to.pressure)
    context.beginPath()
    context.moveTo(from.x * width, from.y * height)
    context.lineTo(to.x * width, to.y * height)
    context.stroke()
  }
  const wipe = (): void => context?.clearRect(0, 0, canvas.width, canvas.height)
  const style = (): void => {
    if (!context) return
    context.strokeStyle = inkColour
    context.lineCap = 'round'
    context.lineJoin = 'round'
  }

  return {
    clear() {
      strokes.clear()
      wipe()
    },
    add(events) {
      style()
      for (const event of events) {
        if (event.kind === 'cleared') {
          strokes.clear()
          wipe()
          continue
        }
        const stroke = strokes.get(event.stroke) ?? []
        strokes.set(event.stroke, stroke)
        for (const point of event.points) {
          segment(stroke.at(-1) ?? point, point)
          stroke.push(point)
        }
      }
    },
    redraw() {
      wipe()
      style()
      for (const stroke of strokes.values())
        for (const [index, point] of stroke.entries()) segment(stroke[index - 1] ?? point, point)
    },
  }
}
