import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import fontkit from '@pdf-lib/fontkit'
import subsetFont from 'subset-font'
import { brpCharacters } from './brp-characters.ts'

/**
 * Cuts Noto Sans down to the BRP character set and writes it as a module. Run by hand (`npm run prepare:fonts`)
 * when the character set or the font changes; the result is committed. Why: docs/adr/0005-prepared-fonts.md.
 */
const require = createRequire(import.meta.url)
const faces = [
  {
    name: 'NotoSans-Regular',
    file: require.resolve('@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf'),
    export: 'notoSansRegular',
  },
  {
    name: 'NotoSans-Bold',
    file: require.resolve('@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf'),
    export: 'notoSansBold',
  },
]
const kerned = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.,-’()'

// A PDF viewer reads outlines and widths only; we keep cmap and OS/2 to choose and place the glyphs ourselves.
const unusedTables = ['GSUB', 'GPOS', 'GDEF', 'post', 'name', 'gasp', 'STAT', 'DSIG', 'prep', 'fpgm', 'cvt ']

/** `AV-40 To-30 …` in font units: only pairs that differ from zero. */
function kerningOf(fontBytes: Buffer): string {
  const font = fontkit.create(fontBytes)
  const pairs: string[] = []
  for (const left of kerned) {
    for (const right of kerned) {
      const run = font.layout(left + right)
      const kern = (run.positions[0]?.xAdvance ?? 0) - (run.glyphs[0]?.advanceWidth ?? 0)
      if (kern !== 0) pairs.push(`${left}${right}${kern}`)
    }
  }
  return pairs.join(' ')
}

for (const face of faces) {
  const original = readFileSync(face.file)
  const program = await subsetFont(original, brpCharacters(), {
    targetFormat: 'sfnt',
    keepFeatures: [],
    noHinting: true,
    noLayoutClosure: true,
    dropTables: unusedTables,
  })
  const target = fileURLToPath(
    new URL(`${face.name.toLowerCase().replace('notosans', 'noto-sans')}.ts`, import.meta.url),
  )
  writeFileSync(
    target,
    `import type { FontSource } from './font-source.ts'

// Made by prepare.ts from Noto Sans (OFL 1.1, see OFL.txt); do not edit.
export const ${face.export}: FontSource = {
  name: '${face.name}',
  program:
    '${deflateSync(program, { level: 9 }).toString('base64')}',
  kerning:
    '${kerningOf(original)}',
}
`,
  )
  process.stdout.write(`${target}: ${program.length} bytes of font\n`)
}
