import { PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from 'pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PaperDocument } from '#main/documents/document.ts'
import { renderPdf } from '#main/documents/pdf/render-pdf.ts'
import { breakPdf, drop, list, type Opened, put } from './checker/break-pdf.ts'
import { readPdf } from './checker/check-pdf.ts'

/** One of everything a paper can hold. */
const paper: PaperDocument = {
  title: 'Proef van de lezer',
  subject: 'Proef',
  author: 'Gemeente Haarlem',
  createdAt: new Date('2026-11-23T09:00:00Z'),
  letterhead: {
    sender: 'Gemeente Haarlem',
    department: 'Publiekshal',
    reference: [{ label: 'Nummer', value: '42', notes: [] }],
  },
  footer: 'Proef',
  watermark: 'PROEF',
  blocks: [
    { kind: 'title', text: 'Proef van de lezer', subtitle: 'Van alles iets' },
    { kind: 'heading', text: 'Gegevens' },
    { kind: 'paragraph', text: 'Only in English.', language: 'en' },
    { kind: 'fields', rows: [{ label: 'Naam', value: 'Zoë Ångström', notes: ['In onderzoek.'] }] },
    {
      kind: 'table',
      columns: [
        { header: 'Soort', share: 0.5 },
        { header: 'Aantal', share: 0.5 },
      ],
      rows: [
        ['brief', '2'],
        ['', '3'],
      ],
    },
    { kind: 'signed', caption: 'Handtekening', alternative: 'De handtekening', aspect: 3, ink: [] },
    { kind: 'unused' },
    { kind: 'signature', stamp: 'Stempel', signature: 'Handtekening', signer: ['M. Jansen'] },
    {
      kind: 'check',
      heading: 'Echtheid',
      lines: ['Nummer: 42'],
      qr: { value: 'https://voorbeeld.example', alternative: 'QR-code' },
    },
  ],
}

const truth = PDFBool.True
const name = (text: string) => PDFName.of(text)
/** The first structure element of a type. */
const element = (pdf: Opened, type: string) => pdf.one('S', type)
const swapped = (array: PDFArray, a: number, b: number): void => {
  const [first, second] = [array.get(a), array.get(b)]
  array.set(a, second)
  array.set(b, first)
}
const metadata =
  (from: string, to: string) =>
  ({ catalog, stream }: Opened): void =>
    stream(catalog, 'Metadata', (text) => {
      expect(text.toString()).toContain(from)
      return Buffer.from(text.toString().replace(from, to))
    })

/** What is broken, how, and what the checker must say of it. */
const damages: readonly (readonly [string, (pdf: Opened) => void, RegExp])[] = [
  ['not marked', ({ catalog }) => drop(catalog, 'MarkInfo'), /not marked as tagged/],
  ['no language', ({ catalog }) => drop(catalog, 'Lang'), /no language/],
  ['a language that is none', ({ catalog }) => put(catalog, 'Lang', PDFString.of('Dutch')), /no language/],
  ['file name shown', ({ catalog }) => drop(catalog, 'ViewerPreferences'), /file name/],
  [
    'a script',
    ({ catalog, document }) => put(catalog, 'OpenAction', document.context.obj([])),
    /when it is opened/,
  ],
  ['no ID', ({ document }) => void delete document.context.trailerInfo.ID, /no ID/],
  [
    'encrypted',
    ({ document: { context } }) =>
      Object.assign(context.trailerInfo, { Encrypt: context.obj({ Filter: 'Standard' }) }),
    /encrypted/,
  ],
  ['other level', metadata('<pdfaid:conformance>A', '<pdfaid:conformance>B'), /PDF\/A-2a/],
  ['other part', metadata('<pdfaid:part>2', '<pdfaid:part>1'), /PDF\/A-2a/],
  ['no PDF/UA', metadata('<pdfuaid:part>1</pdfuaid:part>', ''), /PDF\/UA-1/],
  ['other title', metadata('Proef van de lezer', 'Iets anders'), /two titles/],
  ['other day', metadata('2026-11-23T09:00:00Z</xmp:Cr', '2026-11-24T09:00:00Z</xmp:Cr'), /two days/],
  ['no output intent', ({ catalog }) => drop(catalog, 'OutputIntents'), /no output intent/],
  [
    'no colour profile',
    ({ one, stream }) => stream(one('S', 'GTS_PDFA1'), 'DestOutputProfile', () => Buffer.alloc(200)),
    /profile/,
  ],
  ['no tab order', ({ page }) => drop(page, 'Tabs'), /tab order/],
  ['not A4', ({ page, document }) => put(page, 'MediaBox', document.context.obj([0, 0, 612, 792])), /not A4/],
  [
    'transparency',
    ({ page, document }) =>
      put(page.lookup(name('Resources'), PDFDict), 'ExtGState', document.context.obj({ G: { ca: 0.5 } })),
    /ca below 1/,
  ],
  [
    'a soft mask',
    ({ page, document }) =>
      put(
        page.lookup(name('Resources'), PDFDict),
        'ExtGState',
        document.context.obj({ G: { SMask: { S: 'Alpha' } } }),
      ),
    /soft mask/,
  ],
  [
    'a transparency group',
    ({ page, document }) => put(page, 'Group', document.context.obj({ S: 'Transparency' })),
    /transparency group/,
  ],
  ['cmyk', ({ operators }) => operators((text) => text.replace('EMC', '0 0 0 1 k EMC')), /colour by k/],
  [
    'paint outside',
    ({ operators }) => operators((text) => `${text}\n0 0 m 9 9 l S`),
    /outside of every mark/,
  ],
  [
    'artifact untold',
    ({ operators }) => operators((text) => text.replace('/Artifact BMC', '/P BMC')),
    /outside/,
  ],
  ['open mark', ({ operators }) => operators((text) => text.replace(/EMC\s*$/, '')), /does not end/],
  [
    'number twice',
    ({ operators }) => operators((text) => text.replace('<</MCID 3>>', '<</MCID 2>>')),
    /twice on a page|not drawn/,
  ],
  ['other tag', ({ operators }) => operators((text) => text.replace(/\/H1 </, '/P <')), /holds a mark of P/],
  ['left out of the tree', ({ one }) => list(one('S', 'Document'), 'K').remove(4), /is not in the tree/],
  ['no tree', ({ catalog }) => drop(catalog, 'StructTreeRoot'), /no tree/],
  [
    'astray parent tree',
    ({ catalog }) => {
      const tree = catalog.lookup(name('StructTreeRoot'), PDFDict).lookup(name('ParentTree'), PDFDict)
      swapped(list(tree, 'Nums').lookup(1, PDFArray), 0, 1)
    },
    /parent tree/,
  ],
  ['wrong parent', (pdf) => put(element(pdf, 'H1'), 'P', element(pdf, 'Table')), /another parent/],
  ['other order', (pdf) => swapped(list(element(pdf, 'Document'), 'K'), 4, 6), /read later/],
  ['unknown type', (pdf) => put(element(pdf, 'P'), 'S', name('Tekst')), /no known type/],
  [
    'a language that nobody speaks',
    (pdf) => put(element(pdf, 'H2'), 'Lang', PDFString.of('Engels')),
    /is no language/,
  ],
  ['first heading', (pdf) => put(element(pdf, 'H1'), 'S', name('H2')), /no H1/],
  ['skipped level', (pdf) => put(element(pdf, 'H2'), 'S', name('H3')), /skips a level/],
  ['two titles', (pdf) => put(element(pdf, 'H2'), 'S', name('H1')), /more than one H1/],
  ['no scope', (pdf) => drop(element(pdf, 'TH'), 'A'), /without a scope/],
  [
    'no headers',
    (pdf) => {
      for (const cell of pdf.all('S', 'TH')) put(cell, 'S', name('TD'))
    },
    /no header/,
  ],
  ['row of text', (pdf) => put(element(pdf, 'TR'), 'S', name('P')), /instead of a row/],
  ['cell of text', (pdf) => put(element(pdf, 'TD'), 'S', name('P')), /instead of a cell/],
  ['ragged', (pdf) => list(pdf.all('S', 'TR').at(-1) as PDFDict, 'K').remove(1), /different widths/],
  ['no words for a figure', (pdf) => drop(element(pdf, 'Figure'), 'Alt'), /no words/],
  ['blank words', (pdf) => put(element(pdf, 'Figure'), 'Alt', PDFHexString.fromText(' ')), /no words/],
  ['empty', (pdf) => put(element(pdf, 'H2'), 'K', pdf.document.context.obj([])), /an empty H2/],
  ['no ToUnicode', ({ one }) => drop(one('Subtype', 'Type0'), 'ToUnicode'), /no ToUnicode/],
  [
    'one letter not to be read back',
    ({ one, stream }) =>
      stream(one('Subtype', 'Type0'), 'ToUnicode', (map) =>
        Buffer.from(map.toString('latin1').replace(/<0003><\w+>/, '<0003><0000>'), 'latin1'),
      ),
    /cannot be read back at 3/,
  ],
  ['not embedded', ({ one }) => drop(one('Type', 'FontDescriptor'), 'FontFile2'), /not embedded/],
  [
    'other widths',
    ({ one }) => list(one('Subtype', 'CIDFontType2'), 'W').lookup(1, PDFArray).set(3, PDFNumber.of(77)),
    /says 77/,
  ],
  ['no glyph map', ({ one }) => drop(one('Subtype', 'CIDFontType2'), 'CIDToGIDMap'), /CIDToGIDMap/],
  [
    'a link outside the tree',
    ({ page, document }) =>
      put(
        page,
        'Annots',
        document.context.obj([{ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9], F: 4 }]),
      ),
    /Link is not in the tree/,
  ],
  [
    'a hidden note',
    ({ page, document }) =>
      put(
        page,
        'Annots',
        document.context.obj([{ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 0, 0], F: 6, Open: truth }]),
      ),
    /hidden/,
  ],
]

describe('the checker of papers', () => {
  let sound: Uint8Array
  beforeAll(async () => {
    sound = (await renderPdf(paper)).pdf
  })

  test('finds nothing in a sound one, nor in one that was only written anew', async () => {
    expect((await readPdf(sound)).faults).toEqual([])
    expect((await readPdf(await breakPdf(sound, () => undefined))).faults).toEqual([])
  })

  test.each(damages)('sees: %s', async (_what, damage, said) => {
    const { faults } = await readPdf(await breakPdf(sound, damage))
    expect(faults.join('\n')).toMatch(said)
  })

  test('says so of a file that is none, and of one that was cut off', async () => {
    expect((await readPdf(Buffer.from('geen pdf'))).faults).not.toEqual([])
    expect((await readPdf(sound.slice(0, sound.length / 2))).faults).not.toEqual([])
    expect((await readPdf(Buffer.concat([sound, Buffer.from('meer')]))).faults.join()).toMatch(
      /after its end/,
    )
  })

  test('hears the words in the order of the paper', async () => {
    const words = (await readPdf(sound)).words.map(
      ({ type, text, language }) => `${type}${language ? ` (${language})` : ''} ${text}`,
    )
    expect(words.slice(3)).toEqual([
      ...['H1 Proef van de lezer', 'P Van alles iets', 'H2 Gegevens', 'P (en) Only in English.', 'TH Naam'],
      'TD Zoë Ångström In onderzoek.',
      ...['TH Soort', 'TH Aantal', 'TD brief', 'TD 2', 'TD 3', 'P Handtekening', 'P Stempel'],
      ...['P Handtekening M. Jansen', 'H2 Echtheid', 'P Nummer: 42'],
    ])
  })
})
