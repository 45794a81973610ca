import type { PDFDict } from 'pdf-lib'
import { dictAt, has, isTrue, listAt, nameAt, numberAt, type OpenPdf, streamAt, textAt } from './open-pdf.ts'

const languageTag = /^[a-z]{2,3}(-[A-Z]{2})?$/

/** What PDF/A-2a and PDF/UA-1 ask of the file as a whole. */
export function fileFaults(pdf: OpenPdf): string[] {
  const { catalog, trailer, raw } = pdf
  const faults: string[] = []
  const check = (isGood: boolean, what: string): void => {
    if (!isGood) faults.push(`file: ${what}`)
  }
  check(/^%PDF-1\.[4-7]\s%[\x80-\xff]{4}/.test(raw), 'no header with four high bytes')
  check(/%%EOF\s{0,2}$/.test(raw), 'something after its end')
  check(trailer.Encrypt === undefined, 'encrypted')
  const [first, second] = [...(trailer.ID?.toString().matchAll(/<([0-9A-Fa-f]{16,})>/g) ?? [])]
  check(first !== undefined && second !== undefined, 'no ID of two parts')
  check(isTrue(dictAt(catalog, 'MarkInfo'), 'Marked'), 'not marked as tagged')
  check(!isTrue(dictAt(catalog, 'MarkInfo'), 'Suspects'), 'its own tags are suspect')
  check(languageTag.test(textAt(catalog, 'Lang') ?? ''), 'no language')
  check(isTrue(dictAt(catalog, 'ViewerPreferences'), 'DisplayDocTitle'), 'a reader shows the file name')
  check(!has(catalog, 'OpenAction') && !has(catalog, 'AA'), 'does something when it is opened')
  check(!has(dictAt(catalog, 'Names'), 'JavaScript'), 'holds a script')
  const facts = pdf.follow(trailer.Info) as PDFDict | undefined
  const packet = streamAt(catalog, 'Metadata')?.toString('utf8') ?? ''
  return [...faults, ...packetFaults(packet, facts), ...intentFaults(pdf), ...pageFaults(pdf)]
}

/** XMP in words that we ourselves write: elements, not attributes. */
function packetFaults(packet: string, facts: PDFDict | undefined): string[] {
  const value = (element: string): string | undefined =>
    new RegExp(`<${element}>([^<]*)</${element}>`).exec(packet)?.[1]
  const inside = (element: string): string =>
    new RegExp(`<${element}>[\\s\\S]*?<rdf:li[^>]*>([^<]*)</rdf:li>`).exec(packet)?.[1] ?? ''
  const plain = (text: string): string =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  const same = (date: string | undefined, pdfDate: string | undefined): boolean =>
    date !== undefined && pdfDate?.replace(/\D/g, '') === date.replace(/\D/g, '')
  const wrong: [boolean, string][] = [
    [value('pdfaid:part') !== '2' || value('pdfaid:conformance') !== 'A', 'not said to be PDF/A-2a'],
    [value('pdfuaid:part') !== '1', 'not said to be PDF/UA-1'],
    [!packet.includes('http://www.aiim.org/pdfa/ns/schema#'), 'PDF/UA is not declared to PDF/A'],
    [inside('dc:title') === '', 'no title'],
    [plain(inside('dc:title')) !== textAt(facts, 'Title'), 'two titles'],
    [plain(inside('dc:creator')) !== textAt(facts, 'Author'), 'two authors'],
    [!same(value('xmp:CreateDate'), textAt(facts, 'CreationDate')), 'two days of making'],
    [!same(value('xmp:ModifyDate'), textAt(facts, 'ModDate')), 'two days of change'],
  ]
  return wrong.flatMap(([isWrong, what]) => (isWrong ? [`metadata: ${what}`] : []))
}

function intentFaults(pdf: OpenPdf): string[] {
  const intents = listAt(pdf.catalog, 'OutputIntents').map((one) => pdf.follow(one) as PDFDict)
  const intent = intents.find((one) => nameAt(one, 'S') === 'GTS_PDFA1')
  if (!intent) return ['colour: no output intent']
  const profile = streamAt(intent, 'DestOutputProfile')
  if (!profile || profile.length < 128) return ['colour: no profile']
  const isSound =
    profile.readUInt32BE(0) === profile.length &&
    profile.toString('latin1', 36, 40) === 'acsp' &&
    profile.toString('latin1', 16, 20) === 'RGB '
  const says = numberAt(dictAt(intent, 'DestOutputProfile'), 'N')
  return isSound && says === 3 ? [] : ['colour: the profile is no RGB']
}

function pageFaults({ pages }: OpenPdf): string[] {
  return pages.flatMap(({ dict }, i) => {
    const box = listAt(dict, 'MediaBox').map((side) => Math.round(Number(side.toString())))
    return [
      ...(nameAt(dict, 'Tabs') === 'S' ? [] : [`page ${i + 1}: tab order is not that of the structure`]),
      ...(box.join(' ') === '0 0 595 842' ? [] : [`page ${i + 1}: not A4`]),
    ]
  })
}
