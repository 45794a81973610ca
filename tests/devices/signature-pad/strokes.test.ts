import { describe, expect, test } from 'vitest'
import type { Stroke, WrittenSignature } from '#devices/signature-pad/signature-pad.ts'
import { strokesJson } from '#devices/signature-pad/strokes-json.ts'
import { strokesPath } from '#devices/signature-pad/strokes-path.ts'
import { strokesSvg } from '#devices/signature-pad/strokes-svg.ts'

const signed = (...strokes: Stroke[]): WrittenSignature => ({
  device: 'Wacom STU-430 01.04',
  capability: {
    maxX: 9600,
    maxY: 6000,
    maxPressure: 1000,
    screenWidth: 320,
    screenHeight: 200,
    reportRate: 200,
  },
  strokes,
})
const point = (x: number, y: number, pressure = 500, t = 0) => ({ x, y, pressure, t })

describe('canonical JSON', () => {
  test('is this text, and no other', () => {
    expect(strokesJson(signed([point(1, 2, 3, 4)], []))).toBe(
      '{"format":"balie-strokes-1","device":"Wacom STU-430 01.04","capability":{"maxX":9600,"maxY":6000,' +
        '"maxPressure":1000,"screenWidth":320,"screenHeight":200,"reportRate":200},' +
        '"strokes":[[{"x":1,"y":2,"pressure":3,"t":4}],[]]}',
    )
  })
  test('does not depend on the order in which things were put in', () => {
    const plain = signed([point(1, 2, 3, 4)])
    const { strokes, capability, device } = plain
    const turned = {
      strokes: [[{ t: 4, pressure: 3, y: 2, x: 1, extra: 'no' }]],
      lostReports: 2,
      capability,
      device,
    }
    expect(strokesJson(turned)).toBe(strokesJson({ ...plain, strokes, lostReports: 2 }))
  })
})

describe('paths', () => {
  test('fractions of the pad; thicker with more pressure, each piece begins where the last ended', () => {
    const [thin, thick, ...rest] = strokesPath(
      signed([point(0, 0, 100), point(4800, 3000, 110), point(9600, 6000, 900)]),
    )
    expect(rest).toEqual([])
    expect(thin?.points).toEqual([
      { x: 0, y: 0 },
      { x: 0.5, y: 0.5 },
    ])
    expect(thick?.points).toEqual([
      { x: 0.5, y: 0.5 },
      { x: 1, y: 1 },
    ])
    expect(thick?.width).toBeGreaterThan(thin?.width ?? 1)
  })
  test('a dot can be drawn', () => {
    expect(strokesPath(signed([point(960, 600)]))).toMatchObject([
      {
        points: [
          { x: 0.1, y: 0.1 },
          { x: 0.1, y: 0.1 },
        ],
      },
    ])
  })
  test('nothing written is nothing drawn', () => {
    expect(strokesPath(signed())).toEqual([])
  })
})

test('the SVG has the pixels of the pad, round ends and nothing that runs', () => {
  const svg = strokesSvg(signed([point(4800, 3000), point(9600, 3000)]))
  expect(svg).toBe(
    [
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">',
      '<g fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">',
      '<polyline points="160,100 320,100" stroke-width="1.92"/>',
      '</g></svg>',
    ].join('\n'),
  )
})
