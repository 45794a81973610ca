import { describe, expect, test } from 'vitest'
import { padButtons } from '#contract/areas/simulator.ts'
import { type Canvas, createCanvas, cropped } from '#devices/signature-pad/picture/canvas.ts'
import { boxOf, drawPad, guideLine } from '#devices/signature-pad/picture/draw-pad.ts'
import { drawText, type TextStyle, widthOf, wrap } from '#devices/signature-pad/picture/text.ts'
import type { PadText } from '#devices/signature-pad/signature-pad.ts'
import { buttonArea, buttonAt, buttonCentre, writingArea } from '#devices/signature-pad/stu/pad-layout.ts'
import { padText } from './pad-bench.ts'

const style: TextStyle = { face: 'regular', size: 15, sharp: true }
const drawn = (text: string, wanted: TextStyle = style): Buffer => {
  const canvas = createCanvas(200, 30)
  drawText(canvas, text, 10, 4, wanted, [0, 0, 0])
  return Buffer.from(canvas.rgb)
}
const coloursOf = ({ rgb }: Canvas): Set<string> => {
  const colours = new Set<string>()
  for (let at = 0; at < rgb.length; at += 3) colours.add(String(rgb.subarray(at, at + 3)))
  return colours
}
const screens = [
  [320, 200, 'mono'],
  [800, 480, 'mono'],
  [800, 480, 'colour'],
  [640, 480, 'mono'],
] as const

describe('letters', () => {
  const letters = [...'eéèëêēěẽ€EÉcçčoöøōŏőaáàäåąăsşšzžżuüůűnñńňdđlłijy.,;:!?0O1I|'.normalize('NFC')]
  // At the smallest sizes a caron is a breve and a dot a little line: what stands under them still tells.
  const plain = [...'eéëê€EÉcçoöøaáäåszuünñdđlłijy.,;:!?0O1I'.normalize('NFC')]
  test.each([
    [13, plain],
    [15, letters],
    [17, letters],
  ])('no two of these look alike at %i pixels', (size, wanted) => {
    const looks = new Map(
      wanted.map((letter) => [drawn(letter, { ...style, size }).toString('base64'), letter]),
    )
    expect([...looks.values()]).toEqual(wanted)
  })
  test('what can be composed looks the same either way; what cannot has its mark all the same', () => {
    expect(drawn('Zoe\u0308')).toEqual(drawn('Zoë'))
    expect(drawn('x\u0301')).not.toEqual(drawn('x'))
    expect(widthOf('x\u0301', style)).toBe(widthOf('x', style))
  })
  test('what no face has is a question mark, never a gap', () => {
    expect(drawn('a漢b')).toEqual(drawn('a?b'))
  })
})

describe('lines', () => {
  test('break between words, and a word that is too long by itself is broken', () => {
    const lines = wrap('een twee Donaudampfschifffahrtsgesellschaft drie', 100, style)
    expect(lines.join('').replaceAll(' ', '')).toBe('eentweeDonaudampfschifffahrtsgesellschaftdrie')
    expect(lines[0]).toBe('een twee')
    expect(lines.every((line) => widthOf(line, style) <= 100)).toBe(true)
  })
})

describe.each(screens)('%i x %i %s', (width, height, depth) => {
  test('in black and white where that is all there is', () => {
    const { size } = coloursOf(drawPad(padText, width, height, depth))
    if (depth === 'mono') expect(size).toBe(2)
    else expect(size).toBeGreaterThan(10)
  })

  test('the pen has the writing area for itself, but for the line to write on', () => {
    const canvas = drawPad(padText, width, height, depth)
    const area = boxOf(writingArea, canvas)
    const line = guideLine(canvas)
    const above = cropped(canvas, { ...area, bottom: line.top })
    const below = cropped(canvas, { ...area, top: line.bottom })
    for (const part of [above, below]) expect([...coloursOf(part)]).toEqual(['255,255,255'])
    expect(coloursOf(cropped(canvas, line)).size).toBe(2)
  })

  test('each button is where it is pressed', () => {
    const empty = { ...padText, buttons: { cancel: '', again: '', accept: '' } }
    const canvas = drawPad(padText, width, height, depth)
    const without = drawPad(empty, width, height, depth)
    for (const button of padButtons) {
      const box = boxOf(buttonArea(button), canvas)
      expect(Buffer.from(cropped(canvas, box).rgb).equals(Buffer.from(cropped(without, box).rgb))).toBe(false)
      const { x, y } = buttonCentre(button)
      expect(buttonAt(x, y)).toBe(button)
    }
  })

  // The longest that main/capture/signing/statement.ts composes.
  test.each<readonly [string, Pick<PadText, 'title' | 'lines'>]>([
    [
      'three papers',
      {
        title: 'Ik heb ontvangen:',
        lines: [
          'Uittreksel U2026-0012345',
          'Uittreksel U2026-0012346',
          'en nog 3 andere uittreksels',
          "'s-Hertogenbosch, balie 12, 23 november 2026",
        ],
      },
    ],
    [
      'a name of sixty characters',
      {
        title: 'Ik vraag een reisdocument aan',
        lines: [`Naam: ${'Wilhelmina '.repeat(5).trim()}…`, 'Haarlem, balie 3, 23 november 2026'],
      },
    ],
  ])('%s fits', (_, text) => {
    expect(() => drawPad({ ...padText, ...text }, width, height, depth)).not.toThrow()
  })

  test('a button whose word is too long is refused, not cut', () => {
    const buttons = { ...padText.buttons, again: 'Helemaal opnieuw beginnen met schrijven' }
    expect(() => drawPad({ ...padText, buttons }, width, height, depth)).toThrow('pad.unsuitable')
  })
})
