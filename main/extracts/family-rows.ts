import type { BrpPerson } from '#contract/standards/brp.ts'
import type { Block, FieldRow } from '../documents/document.ts'
import { dateRow, described, given, investigationNotes, nothing, requiredRow } from './source-values.ts'

type Partner = NonNullable<BrpPerson['partners']>[number]
type Parent = NonNullable<BrpPerson['ouders']>[number]
type Relative = NonNullable<BrpPerson['kinderen']>[number] | Partner | Parent

/** One heading with a table for each, or with the word that the source has nobody. */
function relatives<Kin extends Relative>(
  heading: string,
  nobody: string,
  list: readonly Kin[] | undefined,
  rows: (kin: Kin, number: number) => FieldRow[],
): Block[] {
  if (!list || list.length === 0)
    return [
      { kind: 'heading', text: heading },
      { kind: 'fields', rows: [{ label: heading, value: nothing, notes: [nobody] }] },
    ]
  return [
    { kind: 'heading', text: heading },
    ...list.map((kin, i): Block => ({ kind: 'fields', rows: rows(kin, i + 1) })),
  ]
}

function nameRow(label: string, { naam, inOnderzoek }: Relative): FieldRow {
  const parts = [
    given(naam?.voornamen),
    described(naam?.adellijkeTitelPredicaat),
    given(naam?.voorvoegsel),
    given(naam?.geslachtsnaam),
  ].filter((part) => part !== undefined)
  const marks = ['voornamen', 'adellijkeTitelPredicaat', 'voorvoegsel', 'geslachtsnaam']
  return requiredRow(label, parts.length > 0 ? parts.join(' ') : undefined, [
    ...new Set([
      ...investigationNotes(naam?.inOnderzoek, marks),
      ...investigationNotes(inOnderzoek, ['burgerservicenummer']),
    ]),
  ])
}

function birthRows({ geboorte: birth }: Relative): FieldRow[] {
  return [
    dateRow('Geboortedatum', birth?.datum, investigationNotes(birth?.inOnderzoek, ['datum'])),
    requiredRow(
      'Geboorteplaats',
      described(birth?.plaats),
      investigationNotes(birth?.inOnderzoek, ['plaats']),
    ),
    requiredRow('Geboorteland', described(birth?.land), investigationNotes(birth?.inOnderzoek, ['land'])),
  ]
}

export const parentBlocks = ({ ouders }: BrpPerson): Block[] =>
  relatives('Ouders', 'Geen ouders bekend in de bron.', ouders, (parent, number) => [
    nameRow(`Ouder ${given(parent.ouderAanduiding) ?? number}`, parent),
    ...birthRows(parent),
    ...(parent.datumIngangFamilierechtelijkeBetrekking
      ? [
          dateRow(
            'Ouder sinds',
            parent.datumIngangFamilierechtelijkeBetrekking,
            investigationNotes(parent.inOnderzoek, ['datumIngangFamilierechtelijkeBetrekking']),
          ),
        ]
      : []),
  ])

export const partnerBlocks = ({ partners }: BrpPerson): Block[] =>
  relatives('Partner', 'Geen partner bekend in de bron.', partners, (partner) => {
    const union = partner.aangaanHuwelijkPartnerschap
    const ended = partner.ontbindingHuwelijkPartnerschap
    return [
      nameRow(ended ? 'Vroegere partner' : 'Partner', partner),
      ...birthRows(partner),
      requiredRow(
        'Verbintenis',
        described(partner.soortVerbintenis),
        investigationNotes(partner.inOnderzoek, ['soortVerbintenis']),
      ),
      dateRow('Aangegaan op', union?.datum, investigationNotes(union?.inOnderzoek, ['datum'])),
      requiredRow(
        'Aangegaan te',
        described(union?.plaats),
        investigationNotes(union?.inOnderzoek, ['plaats']),
      ),
      ...(ended
        ? [dateRow('Ontbonden op', ended.datum, investigationNotes(ended.inOnderzoek, ['datum']))]
        : []),
    ]
  })

export const childBlocks = ({ kinderen }: BrpPerson): Block[] =>
  relatives('Kinderen', 'Geen kinderen bekend in de bron.', kinderen, (child, number) => [
    nameRow(`Kind ${number}`, child),
    ...birthRows(child),
  ])
