import { AppError } from '#contract/app-error.ts'
import { padButtons } from '#contract/areas/simulator.ts'
import type { PadText } from '../signature-pad.ts'
import { buttonArea, type PadArea, textArea, writingArea } from '../stu/pad-layout.ts'
import {
  type Box,
  black,
  type Canvas,
  type Colour,
  createCanvas,
  fillBox,
  fillRound,
  white,
} from './canvas.ts'
import { drawText, lineHeight, type TextStyle, widthOf, wrap } from './text.ts'

const blue: Colour = [0, 72, 153]
const paleBlue: Colour = [226, 236, 247]
const grey: Colour = [120, 130, 145]

/** Sizes to try for title and lines, largest first, as a part of the height of the screen. */
const sizes = [
  { title: 0.085, lines: 0.075 },
  { title: 0.075, lines: 0.065 },
  { title: 0.065, lines: 0.055 },
] as const

/** What stands on the pad. `pad.unsuitable` when the text does not fit at a size that one can read. */
export function drawPad(text: PadText, width: number, height: number, depth: 'mono' | 'colour'): Canvas {
  const sharp = depth === 'mono'
  const canvas = createCanvas(width, height)
  const placed = sizes
    .map((size) => layOut(text, size, width, height, sharp))
    .find((rows) => rows !== undefined)
  if (!placed) throw new AppError('pad.unsuitable', { reason: 'text-too-long' })
  for (const { words, left, top, style, isTitle } of placed) {
    drawText(canvas, words, left, top, style, isTitle && !sharp ? blue : black)
  }
  drawWritingArea(canvas, sharp)
  for (const button of padButtons) {
    drawButton(canvas, text.buttons[button], boxOf(buttonArea(button), canvas), button === 'accept', sharp)
  }
  return canvas
}

interface Row {
  readonly words: string
  readonly left: number
  readonly top: number
  readonly style: TextStyle
  readonly isTitle: boolean
}

function layOut(
  text: PadText,
  size: (typeof sizes)[number],
  width: number,
  height: number,
  sharp: boolean,
): Row[] | undefined {
  const area = boxOf(textArea, { width, height })
  const title: TextStyle = { face: 'bold', size: Math.round(size.title * height), sharp }
  const body: TextStyle = { face: 'regular', size: Math.round(size.lines * height), sharp }
  const rows: Row[] = []
  let top = area.top
  const add = (words: string, style: TextStyle, isTitle: boolean): void => {
    rows.push({ words, left: area.left, top, style, isTitle })
    top += lineHeight(style.size)
  }
  for (const words of wrap(text.title, area.right - area.left, title)) add(words, title, true)
  for (const line of text.lines) {
    for (const words of wrap(line, area.right - area.left, body)) add(words, body, false)
  }
  return top <= area.bottom ? rows : undefined
}

/** A line to write on, and one that closes the text off. */
function drawWritingArea(canvas: Canvas, sharp: boolean): void {
  const { top } = boxOf(writingArea, canvas)
  const line = sharp ? black : grey
  fillBox(canvas, { left: 0, top: top - thickness(canvas), right: canvas.width, bottom: top }, line)
  const side = Math.round(canvas.width * 0.02)
  fillBox(canvas, { ...guideLine(canvas), left: side, right: canvas.width - side }, line)
}

const thickness = ({ height }: { height: number }): number => Math.max(1, Math.round(height / 240))

/** The part of the screen with the line to write on: of all that is drawn, only this is where the pen writes. */
export function guideLine(screen: { width: number; height: number }): Box {
  const { left, top, right, bottom } = boxOf(writingArea, screen)
  const line = bottom - Math.round((bottom - top) * 0.2)
  return { left, right, top: line, bottom: line + thickness(screen) }
}

function drawButton(canvas: Canvas, label: string, box: Box, isMain: boolean, sharp: boolean): void {
  const thick = Math.max(1, Math.round(canvas.height / 200))
  const radius = Math.round((box.bottom - box.top) * 0.2)
  const inner = {
    left: box.left + thick,
    top: box.top + thick,
    right: box.right - thick,
    bottom: box.bottom - thick,
  }
  const edge = sharp ? black : blue
  fillRound(canvas, box, radius, edge, !sharp)
  if (!isMain) fillRound(canvas, inner, radius - thick, sharp ? white : paleBlue, !sharp)

  const room = inner.right - inner.left - 4 * thick
  const size = Math.round(canvas.height * 0.075)
  const style = fitting(label, room, size, sharp)
  const left = (box.left + box.right - widthOf(label, style)) / 2
  // Between the tops of the capitals and the foot of the letters.
  const top = (box.top + box.bottom) / 2 + style.size * (0.357 - 0.96)
  drawText(canvas, label, sharp ? Math.round(left) : left, top, style, isMain ? white : edge)
}

/** The largest size at which the label fits on its button, down to half; then it does not. */
function fitting(label: string, room: number, size: number, sharp: boolean): TextStyle {
  for (let smaller = size; smaller >= size / 2; smaller--) {
    const style: TextStyle = { face: 'bold', size: smaller, sharp }
    if (widthOf(label, style) <= room) return style
  }
  throw new AppError('pad.unsuitable', { reason: 'button-too-long' })
}

/** Whole pixels. */
export function boxOf(area: PadArea, { width, height }: { width: number; height: number }): Box {
  return {
    left: Math.round(area.left * width),
    top: Math.round(area.top * height),
    right: Math.round(area.right * width),
    bottom: Math.round(area.bottom * height),
  }
}
