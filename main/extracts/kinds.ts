import type { ExtractKind, ExtractKindCode, Requester } from '#contract/domain/extract-kind.ts'
import type { Purpose } from '../brp/brp-client.ts'
import { type FeeTable, feeOn, free, leges } from './fees.ts'

/** What stands on the paper, in this order; composed in part-blocks.ts. */
export type ExtractPart =
  | 'person'
  | 'bsn'
  | 'address'
  | 'nationality'
  | 'alive'
  | 'civil-status'
  | 'parents'
  | 'partners'
  | 'children'
  | 'address-history'
  | 'record'

/** What the identification did not ask, and for what (doelbinding) it is asked now. */
export interface Asks {
  readonly purpose: Purpose
  /** Paths of Haal Centraal Personen 2.7, beside those of every identification. */
  readonly fields?: readonly string[]
  readonly history?: true
  /** Everything the source has. */
  readonly record?: true
}

/** One kind of extract as a row of a table: a new kind is a new row. */
export interface KindRow {
  readonly code: ExtractKindCode
  readonly title: string
  readonly english: string
  /** Over the title, when it is no uittreksel. */
  readonly heading?: string
  readonly law: string
  /** For the log of processing: why the data are given out. */
  readonly reason: string
  readonly fees: FeeTable
  /** The law by which it is free. */
  readonly freeBy?: string
  readonly mayAsk: readonly Requester[]
  readonly inPerson?: true
  readonly parts: readonly ExtractPart[]
  readonly asks?: Asks
  /** Names of the values in four languages. */
  readonly multilingual?: true
  /** Topic of Regulation (EU) 2016/1191 whose form can go with it. */
  readonly form?: 'residence' | 'alive'
}

const anyone: readonly Requester[] = ['self', 'parent', 'curator', 'third-party']
const ownOrLegal: readonly Requester[] = ['self', 'parent', 'curator']
const copy = {
  law: 'afschrift, artikel 2.55 Wet BRP',
  reason: 'Verstrekking op verzoek (art. 2.55 Wet BRP)',
  fees: leges,
  mayAsk: anyone,
} as const
const relative = (name: string): string[] => [`${name}.naam`, `${name}.geboorte`]
const partners = [
  ...relative('partners'),
  'partners.soortVerbintenis',
  'partners.aangaanHuwelijkPartnerschap',
  'partners.ontbindingHuwelijkPartnerschap',
]

export const extractKinds: readonly KindRow[] = [
  {
    ...copy,
    code: 'persoonsgegevens-adres',
    title: 'Persoonsgegevens en adres',
    english: 'Personal data and address',
    parts: ['person', 'address'],
  },
  {
    ...copy,
    code: 'persoonsgegevens-adres-bsn',
    title: 'Persoonsgegevens en adres, met burgerservicenummer',
    english: 'Personal data and address, with citizen service number',
    parts: ['person', 'bsn', 'address'],
  },
  {
    ...copy,
    code: 'nationaliteit',
    title: 'Nationaliteit',
    english: 'Nationality',
    parts: ['person', 'nationality'],
  },
  {
    ...copy,
    code: 'in-leven',
    title: 'Bewijs van in leven zijn (attestatie de vita)',
    english: 'Proof of being alive',
    mayAsk: ownOrLegal,
    inPerson: true,
    parts: ['person', 'alive', 'address'],
    form: 'alive',
  },
  {
    ...copy,
    code: 'in-leven-pensioen',
    title: 'Bewijs van in leven zijn voor pensioen (attestatie de vita)',
    english: 'Proof of being alive, for a pension',
    mayAsk: ownOrLegal,
    inPerson: true,
    fees: free,
    freeBy: 'artikel 93 Pensioenwet',
    parts: ['person', 'alive', 'address'],
    form: 'alive',
  },
  {
    ...copy,
    code: 'gezinssamenstelling',
    title: 'Gezinssamenstelling: ouders, partner en kinderen',
    english: 'Family: parents, partner and children',
    parts: ['person', 'address', 'parents', 'partners', 'children'],
    asks: {
      purpose: 'BRPACT-Uittreksel',
      fields: [
        ...partners,
        ...relative('ouders'),
        'ouders.ouderAanduiding',
        'ouders.datumIngangFamilierechtelijkeBetrekking',
        ...relative('kinderen'),
      ],
    },
  },
  {
    ...copy,
    code: 'burgerlijke-staat',
    title: 'Burgerlijke staat',
    english: 'Marital status',
    parts: ['person', 'civil-status', 'address'],
    asks: { purpose: 'BRPACT-Uittreksel', fields: partners },
  },
  {
    ...copy,
    code: 'adreshistorie',
    title: 'Adreshistorie',
    english: 'Address history',
    parts: ['person', 'address-history'],
    asks: { purpose: 'BRPACT-Uittreksel', history: true },
  },
  {
    ...copy,
    code: 'meertalig',
    title: 'Meertalig (Nederlands, Engels, Frans, Duits)',
    english: 'Multilingual (Dutch, English, French, German)',
    parts: ['person', 'nationality', 'address'],
    multilingual: true,
    form: 'residence',
  },
  {
    code: 'persoonslijst',
    title: 'Volledige persoonslijst voor inzage',
    english: 'Complete personal record, for inspection',
    heading: 'Inzage in de basisregistratie personen',
    law: 'kopie van de persoonsgegevens, artikel 15 AVG',
    reason: 'Inzage door betrokkene (art. 15 AVG)',
    fees: free,
    freeBy: 'artikel 12 lid 5 AVG',
    mayAsk: ownOrLegal,
    parts: ['record', 'address-history'],
    asks: { purpose: 'BRPACT-Inzage', record: true, history: true },
  },
]

const byCode = new Map(extractKinds.map((kind) => [kind.code, kind]))

export function kindOf(code: ExtractKindCode): KindRow {
  const row = byCode.get(code)
  if (!row) throw new Error(`no extract of kind ${code}`)
  return row
}

/** The fee in euro cents on that day, in the Netherlands. */
export const feeCentsOn = (code: ExtractKindCode, at: Date): number => feeOn(kindOf(code).fees, at)

/** The kinds as the screen offers them on that day. */
export const offeredKinds = (at: Date): ExtractKind[] =>
  extractKinds.map(({ code, title, english, mayAsk, fees, parts, form, inPerson }) => ({
    code,
    title,
    english,
    feeCents: feeOn(fees, at),
    mayAsk: [...mayAsk],
    hasCivilStatus: parts.includes('civil-status'),
    hasForm: form !== undefined,
    inPerson: inPerson === true,
  }))
