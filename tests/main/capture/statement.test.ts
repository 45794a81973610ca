import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Visit } from '#contract/domain/visit.ts'
import { drawPad } from '#devices/signature-pad/picture/draw-pad.ts'
import type { WrittenSignature } from '#devices/signature-pad/signature-pad.ts'
import { strokesJson } from '#devices/signature-pad/strokes-json.ts'
import { createCaptureNumbers } from '#main/capture/capture-number.ts'
import { inkOnPaper } from '#main/capture/signing/ink-on-paper.ts'
import { signatureHash } from '#main/capture/signing/signature-hash.ts'
import { composeStatement } from '#main/capture/signing/statement.ts'
import { statementDocument } from '#main/capture/signing/statement-document.ts'
import { renderPdf } from '#main/documents/pdf/render-pdf.ts'
import { checkFile, needsPdfTools, structureOf, textOf } from '../documents/read-pdf.ts'

const counter = { id: 'PH-03', name: 'Balie 3', municipality: 'Haarlem', municipalityCode: '0392' }
const at = new Date('2026-11-23T13:30:52Z')
const longTitle = 'Persoonsgegevens en adres, met burgerservicenummer'

const visitOf = (papers: number, fullName = 'Anna van Voorbeeld-de Bruijn') =>
  ({
    person: { fullName },
    extracts: Array.from({ length: papers }, (_, i) => ({
      title: longTitle,
      number: `PH03-2026-00004${i}`,
    })),
    requests: [],
  }) as unknown as Visit

const signature: WrittenSignature = {
  device: 'STU-430V 2.14',
  capability: {
    maxX: 9600,
    maxY: 6000,
    maxPressure: 1023,
    screenWidth: 320,
    screenHeight: 200,
    reportRate: 200,
  },
  strokes: [
    [
      { x: 2000, y: 3000, pressure: 300, t: 0 },
      { x: 3000, y: 3500, pressure: 310, t: 5 },
      { x: 4000, y: 3200, pressure: 700, t: 10 },
    ],
    [{ x: 5000, y: 4000, pressure: 500, t: 200 }],
  ],
}

describe('the statement', () => {
  test('names the papers that were received, the place and the day', () => {
    const { title, lines } = composeStatement(visitOf(1), 'delivery', counter, at)
    expect(title).toBe('Ik heb ontvangen:')
    expect(lines).toEqual([`${longTitle}, PH03-2026-000040`, 'Haarlem, Balie 3, 23 november 2026'])
  })

  test('names what was collected as well, and nothing that is only asked for', () => {
    const requests = [
      { title: 'Paspoort', number: 'PH03-A-000007', state: 'handed-out' },
      { title: 'Rijbewijs', number: 'PH03-A-000008', state: 'received' },
    ]
    const visit = { ...visitOf(0), requests } as unknown as Visit
    const { papers, lines } = composeStatement(visit, 'delivery', counter, at)
    expect(papers).toEqual([{ title: 'Paspoort', number: 'PH03-A-000007' }])
    expect(lines[0]).toBe('Paspoort, PH03-A-000007')
  })

  test('names who asks for a travel document', () => {
    const { title, lines, signer } = composeStatement(visitOf(0), 'travel-document', counter, at)
    expect(title).toBe('Ik vraag een reisdocument aan')
    expect(lines[0]).toBe('Naam: Anna van Voorbeeld-de Bruijn')
    expect(signer).toBe('Anna van Voorbeeld-de Bruijn')
  })

  test('of nobody, or of nothing, is none', () => {
    const compose = (visit: Visit) => () => composeStatement(visit, 'delivery', counter, at)
    expect(compose({ extracts: [] } as unknown as Visit)).toThrowError(
      expect.objectContaining({ code: 'visit.not-identified' }),
    )
    expect(compose(visitOf(0))).toThrowError(expect.objectContaining({ code: 'extract.not-found' }))
  })

  test.each([
    ['one paper', visitOf(1), 'delivery'],
    ['two papers', visitOf(2), 'delivery'],
    ['three papers', visitOf(3), 'delivery'],
    ['nine papers', visitOf(9), 'delivery'],
    ['a name of 400 letters', visitOf(0, 'Wilhelmina Johanna '.repeat(21)), 'travel-document'],
  ] as const)('fits on the smallest pad with %s', (_, visit, purpose) => {
    const statement = composeStatement(visit, purpose, counter, at)
    const buttons = { cancel: 'Stoppen', again: 'Opnieuw', accept: 'Akkoord' }
    expect(() => drawPad({ ...statement, buttons }, 320, 200, 'mono')).not.toThrow()
  })
})

describe.skipIf(needsPdfTools.skip)(`the signed paper${needsPdfTools.because}`, () => {
  const paperOf = (papers: number) =>
    renderPdf(
      statementDocument({
        statement: composeStatement(
          visitOf(papers),
          papers > 0 ? 'delivery' : 'travel-document',
          counter,
          at,
        ),
        number: createCaptureNumbers(counter.id)('V', at),
        signedAt: at,
        counter,
        clerkName: 'M. Jansen',
        drawing: inkOnPaper(signature),
      }),
    )

  test('has the statement, all papers, name, moment and number, and is a sound file', async () => {
    const { pdf, pages } = await paperOf(4)
    checkFile(pdf)
    expect(pages).toBe(1)
    const text = textOf(pdf)
    for (const words of [
      'Bewijs van ontvangst',
      'Ik heb ontvangen:',
      'PH03-2026-000040',
      'PH03-2026-000043',
      'Anna van Voorbeeld-de Bruijn',
      '23 november 2026 om 14.30 uur',
      'V-PH03-20261123-143052',
      'M. Jansen',
    ])
      expect(text).toContain(words)
  })

  test('a screen reader hears whose signature it is', async () => {
    const { pdf } = await paperOf(0)
    expect(structureOf(pdf)).toMatch(/P \(block\)\s+"Handtekening "\s+Figure/)
    const words = Buffer.from('De handtekening van Anna van Voorbeeld-de Bruijn', 'utf16le').swap16()
    expect(Buffer.from(pdf).includes(words.toString('hex').toUpperCase())).toBe(true)
    expect(textOf(pdf)).toContain('Ik vraag een reisdocument aan.')
  })
})

describe('the ink on the paper', () => {
  const written = (...heights: number[]): WrittenSignature => ({
    ...signature,
    strokes: heights.map((y, i) => [{ x: 2000 + i * 3000, y, pressure: 500, t: i }]),
  })
  const drawn = (heights: number[]) => {
    const { aspect, ink } = inkOnPaper(written(...heights))
    return { aspect, places: ink.map(({ points: [point] }) => point as { x: number; y: number }) }
  }

  test('fills the writing area of the pad, not the lower half of a whole pad', () => {
    // Between 0.42 and 0.8 of the height one writes.
    const { aspect, places } = drawn([0.42 * 6000, 0.8 * 6000])
    expect(places.map(({ y }) => y)).toEqual([expect.closeTo(0, 9), expect.closeTo(1, 9)])
    expect(aspect).toBeCloseTo(9600 / (0.38 * 6000), 9)
    // Less ink is the same paper: one dot is not blown up.
    expect(drawn([0.6 * 6000]).aspect).toBe(aspect)
  })

  test.each([
    ['within the area', [3000, 4000]],
    ['over its upper edge', [1800, 4000]],
    ['over both edges', [1800, 5400]],
  ])('%s keeps its proportions, and nothing is cut off', (_, heights) => {
    const { aspect, places } = drawn(heights)
    const [first, last] = places as [{ x: number; y: number }, { x: number; y: number }]
    // A unit of the pad is as long in both directions.
    const [from, to] = heights as [number, number]
    expect(((last.x - first.x) * aspect) / (last.y - first.y)).toBeCloseTo(3000 / (to - from), 6)
    expect(first.y).toBeGreaterThanOrEqual(0)
    expect(last.y).toBeLessThanOrEqual(1)
  })
})

describe('the hash', () => {
  test('is the one that its comment describes', () => {
    const [document, strokes] = [Buffer.from('%PDF'), strokesJson(signature)]
    const length = (bytes: number) => Buffer.from(bytes.toString(16).padStart(16, '0'), 'hex')
    const framed = Buffer.concat([
      Buffer.from('balie-signature-1\0'),
      length(4),
      document,
      length(Buffer.byteLength(strokes)),
      Buffer.from(strokes),
    ])
    expect(signatureHash(document, strokes)).toBe(createHash('sha256').update(framed).digest('hex'))
  })

  test.each([
    ['a byte moved from one to the other', 'ab', 'c', 'a', 'bc'],
    ['nothing on one side', 'abc', '', '', 'abc'],
    ['a changed stroke', 'a', '[1]', 'a', '[2]'],
  ])('differs for %s', (_, document, strokes, otherDocument, otherStrokes) => {
    expect(signatureHash(Buffer.from(document), strokes)).not.toBe(
      signatureHash(Buffer.from(otherDocument), otherStrokes),
    )
  })
})

test('two acts within a second get two numbers, and later ones are never earlier', () => {
  const newNumber = createCaptureNumbers('ph 03')
  const numbers = [newNumber('V', at), newNumber('F', at), newNumber('V', new Date(at.getTime() + 1500))]
  expect(numbers).toEqual(['V-PH03-20261123-143052', 'F-PH03-20261123-143053', 'V-PH03-20261123-143054'])
})

test('a counter with a long name of its own gives numbers that the enrolment sink takes', () => {
  const number = createCaptureNumbers('publiekshal-zijlvest-benedenverdieping-balie-3')('F', at)
  expect(`${number}-A1B2`).toMatch(/^F-PUBLIEKSHALZIJLV-20261123-143052-A1B2$/)
  // server/enrolment/enrolment-api.ts
  expect(`${number}-A1B2`).toMatch(/^[A-Z0-9-]{8,40}$/)
})
