import { type PadButton, padButtons } from '#contract/areas/simulator.ts'

/** Fractions of the pad, the same on every screen. */
export interface PadArea {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Between the text and the buttons: here the pen writes. */
export const writingArea: PadArea = { left: 0, top: 0.42, right: 1, bottom: 0.8 }
export const textArea: PadArea = { left: 0.02, top: 0.005, right: 0.98, bottom: 0.415 }

const buttonRow = { top: 0.825, bottom: 0.98 }
const columns: Readonly<Record<PadButton, readonly [left: number, right: number]>> = {
  cancel: [0.015, 0.3],
  again: [0.325, 0.645],
  accept: [0.67, 0.985],
}

export const buttonArea = (button: PadButton): PadArea => ({
  ...buttonRow,
  left: columns[button][0],
  right: columns[button][1],
})

/** Where one taps to press it. */
export function buttonCentre(button: PadButton): { x: number; y: number } {
  const { left, top, right, bottom } = buttonArea(button)
  return { x: (left + right) / 2, y: (top + bottom) / 2 }
}

export const isInside = ({ left, top, right, bottom }: PadArea, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom

export const buttonAt = (x: number, y: number): PadButton | undefined =>
  padButtons.find((button) => isInside(buttonArea(button), x, y))
