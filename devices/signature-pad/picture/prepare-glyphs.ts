import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import fontkit from '@pdf-lib/fontkit'

/**
 * Takes the outlines of Noto Sans that a name or a sentence can need and writes them as a module: a pad shows
 * pictures, not text. Run by hand (`node devices/signature-pad/picture/prepare-glyphs.ts`) when the characters or the
 * font change; the result is committed.
 */
const require = createRequire(import.meta.url)
const faces = [
  { name: 'regular', file: '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf' },
  { name: 'bold', file: '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf' },
]

/** Latin with every diacritic of the BRP, combining marks for what has no composed form, and our own punctuation. */
const ranges: readonly (readonly [first: number, last: number])[] = [
  [0x0020, 0x007e],
  [0x00a0, 0x024f],
  [0x0259, 0x0259],
  [0x0292, 0x0292],
  [0x02bb, 0x02bf],
  [0x0300, 0x0331],
  [0x1e00, 0x1eff],
  [0x2010, 0x2014],
  [0x2018, 0x201e],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x20ac, 0x20ac],
]

interface PathCommand {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'closePath'
  readonly args: readonly number[]
}
interface Glyph {
  readonly id: number
  readonly advanceWidth: number
  readonly path: { readonly commands: readonly PathCommand[] }
}

const points = { moveTo: 1, lineTo: 1, quadraticCurveTo: 2 } as const
const operations = { moveTo: 1, lineTo: 2, quadraticCurveTo: 3 } as const

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)]
}
const signed = (value: number): number[] => varint(value < 0 ? -value * 2 - 1 : value * 2)

/** Steps from point to point, so that equal letters under different accents compress away. */
function outline(glyph: Glyph): number[] {
  const bytes: number[] = []
  let x = 0
  let y = 0
  for (const { command, args } of glyph.path.commands) {
    if (command === 'closePath') continue
    bytes.push(operations[command])
    for (let i = 0; i < points[command]; i++) {
      const [toX = 0, toY = 0] = args.slice(i * 2, i * 2 + 2).map(Math.round)
      bytes.push(...signed(toX - x), ...signed(toY - y))
      x = toX
      y = toY
    }
  }
  return [...bytes, 0]
}

function pack(file: string): Buffer {
  const font = fontkit.create(readFileSync(require.resolve(file)))
  const bytes: number[] = []
  let last = 0
  for (const [first, end] of ranges) {
    for (let code = first; code <= end; code++) {
      const glyph = font.glyphForCodePoint(code) as unknown as Glyph
      if (glyph.id === 0) continue
      bytes.push(...varint(code - last), ...varint(Math.round(glyph.advanceWidth)), ...outline(glyph))
      last = code
    }
  }
  return deflateSync(Uint8Array.from(bytes), { level: 9 })
}

const target = fileURLToPath(new URL('glyph-outlines.ts', import.meta.url))
const modules = faces.map(
  ({ name, file }) => `export const ${name}Outlines =\n  '${pack(file).toString('base64')}'\n`,
)
writeFileSync(
  target,
  `// Made by prepare-glyphs.ts from Noto Sans (OFL 1.1, see main/documents/fonts/OFL.txt); do not edit.\n${modules.join('')}`,
)
process.stdout.write(`${target}: ${modules.join('').length} characters\n`)
