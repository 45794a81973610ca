import type { Requester } from '#contract/domain/extract-kind.ts'
import { formatEuro } from '#contract/domain/receipt.ts'
import type { Block, FieldRow, PaperDocument } from '../documents/document.ts'
import { dutchDay, dutchMoment, unbroken } from '../documents/dutch-time.ts'
import { euFormBlocks } from './eu-form.ts'
import type { ExtractRequest } from './extract-request.ts'
import { feeCentsOn, kindOf } from './kinds.ts'
import { multilingual } from './multilingual.ts'
import { partBlocks } from './part-blocks.ts'
import { remarks } from './remarks.ts'

export type { ExtractRequest }

const usualTitle = 'Uittreksel uit de basisregistratie personen'

/** The paper that the municipality stands for. The words are ours; the articles are of the Wet BRP. */
export function extractDocument(request: ExtractRequest): PaperDocument {
  const { municipality, madeAt, preview = false } = request
  const kind = kindOf(request.kind)
  const title = kind.heading ?? usualTitle
  const parts = kind.parts.flatMap((part) => partBlocks(part, request))
  const sender = `Gemeente ${municipality.name}`
  return {
    title,
    // No name: titles and subjects end up in lists of files.
    subject: preview ? `${kind.title} (voorbeeld)` : `${kind.title}, nummer ${request.number}`,
    author: sender,
    createdAt: madeAt,
    letterhead: { sender, department: 'Publiekshal · Burgerzaken', reference: referenceRows(request) },
    footer: preview ? 'Voorbeeld, geen geldig uittreksel' : `Uittreksel ${request.number}`,
    ...(preview ? { watermark: 'VOORBEELD' } : {}),
    blocks: [
      {
        kind: 'title',
        text: title,
        subtitle: `${kind.title} · ${kind.law}`,
      },
      {
        kind: 'paragraph',
        text: `De gemeente ${municipality.name} waarmerkt dat de gegevens op dit uittreksel gelijk zijn aan de gegevens die op ${unbroken(dutchMoment(request.knownAt))} in de basisregistratie personen stonden.`,
      },
      ...(kind.multilingual ? multilingual(parts) : parts),
      ...remarkBlocks(request),
      ...sealBlocks(request),
      { kind: 'heading', text: 'Afgifte' },
      { kind: 'fields', rows: issueRows(request), keepWithNext: true },
      { kind: 'unused' },
      {
        kind: 'signature',
        stamp: 'Stempel',
        signature: 'Handtekening',
        signer: [
          `Namens het college van burgemeester en wethouders van ${municipality.name},`,
          `de aangewezen ambtenaar, ${request.clerkName}`,
        ],
      },
      checkBlock(request),
      ...euFormBlocks(request),
    ],
  }
}

/** Who gets a print must not take it for the sealed file. */
function sealBlocks({ sealed = false, municipality }: ExtractRequest): Block[] {
  if (!sealed) return []
  const text = `Dit uittreksel heeft een elektronisch zegel van de gemeente ${municipality.name}. Het zegel geldt alleen in het digitale bestand. Een afdruk is geldig met stempel en handtekening.`
  return [{ kind: 'paragraph', text }]
}

function remarkBlocks({ person, knownAt }: ExtractRequest): Block[] {
  const texts = remarks(person, knownAt)
  if (texts.length === 0) return []
  return [
    { kind: 'heading', text: 'Aantekeningen' },
    ...texts.map((text): Block => ({ kind: 'paragraph', text })),
  ]
}

const row = (label: string, value: string): FieldRow => ({ label, value, notes: [] })

function referenceRows(request: ExtractRequest): FieldRow[] {
  return [
    row('Nummer', request.preview ? 'volgt bij het maken' : request.number),
    row('Afgegeven', dutchDay(request.madeAt)),
    row('Loket', `balie ${request.counterId}`),
  ]
}

const askedBy: Readonly<Record<Requester, string>> = {
  self: 'de persoon zelf',
  parent: 'een ouder, voogd of verzorger (artikel 2.55, vijfde lid, Wet BRP)',
  curator: 'de curator (artikel 2.55, vijfde lid, Wet BRP)',
  'third-party': 'een gemachtigde of belanghebbende',
}

function feeWords({ kind, madeAt }: ExtractRequest): string {
  const cents = feeCentsOn(kind, madeAt)
  if (cents > 0) return `${formatEuro(cents)}, volgens de legesverordening`
  const { freeBy } = kindOf(kind)
  return freeBy ? `kosteloos (${freeBy})` : 'kosteloos'
}

function issueRows(request: ExtractRequest): FieldRow[] {
  return [
    row('Gegevens zoals bekend op', dutchMoment(request.knownAt)),
    row('Aangevraagd door', askedBy[request.requester]),
    row('Leges', feeWords(request)),
  ]
}

/** A preview has the same lines in the same place, so that it never has fewer pages than the real paper. */
function checkBlock({ preview = false, number, verificationCode, verifyUrl }: ExtractRequest): Block {
  const query = new URLSearchParams({ nummer: number, code: verificationCode })
  return {
    kind: 'check',
    heading: 'Echtheid controleren',
    lines: [
      `Ga naar ${verifyUrl} of scan de QR-code.`,
      `Nummer: ${preview ? 'volgt bij het maken' : number}`,
      `Controlecode: ${preview ? 'volgt bij het maken' : verificationCode}`,
      'U ziet dan of dit uittreksel echt is en nog geldt. U ziet geen persoonsgegevens.',
    ],
    ...(preview
      ? {}
      : {
          qr: {
            value: `${verifyUrl}?${query}`,
            alternative: `QR-code met het adres waar u dit uittreksel controleert: nummer ${number}, controlecode ${verificationCode}`,
          },
        }),
  }
}
