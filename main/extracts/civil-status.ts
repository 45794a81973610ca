import type { CivilStatus, ExtractBasis } from '#contract/domain/extract-kind.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import type { FieldRow } from '../documents/document.ts'
import { dateRow, investigationNotes, nothing } from './source-values.ts'

/** The words of the legend on the international extract, as the BRP has them. */
const words: Readonly<Record<CivilStatus, string>> = {
  ongehuwd: 'Geen huwelijk of geregistreerd partnerschap',
  gehuwd: 'Gehuwd',
  gescheiden: 'Gescheiden',
  'weduwe-weduwnaar': 'Weduwe of weduwnaar',
  'geregistreerd-partner': 'Geregistreerd partner',
  'partnerschap-beeindigd': 'Gescheiden geregistreerd partner',
  'achtergebleven-partner': 'Achtergebleven geregistreerd partner',
}

type Partner = NonNullable<BrpPerson['partners']>[number]

const current = ({ partners = [] }: BrpPerson): Partner | undefined => {
  const open = partners.filter(({ ontbindingHuwelijkPartnerschap: ended }) => ended === undefined)
  return open.length === 1 ? open[0] : undefined
}

/**
 * The burgerlijke staat as far as the source tells: there is one union, it is named, and it has not ended. Haal Centraal
 * gives no reason of an end, so widowed and divorced cannot be told apart, and no partner is not the same as unmarried.
 */
export function civilStatusOf(person: BrpPerson): CivilStatus | undefined {
  switch (current(person)?.soortVerbintenis?.code) {
    case 'H':
      return 'gehuwd'
    case 'P':
      return 'geregistreerd-partner'
    default:
      return undefined
  }
}

/** From the source, or from the akte that the clerk read, and then marked so. */
export function civilStatusRows(person: BrpPerson, seen: ExtractBasis['civilStatus']): FieldRow[] {
  const label = 'Burgerlijke staat'
  const status = civilStatusOf(person)
  const partner = current(person)
  if (status && partner) {
    const notes = investigationNotes(partner.inOnderzoek, ['soortVerbintenis'])
    const union = partner.aangaanHuwelijkPartnerschap
    const since = dateRow('Sinds', union?.datum, investigationNotes(union?.inOnderzoek, ['datum']))
    return [{ label, value: words[status], notes }, since]
  }
  if (!seen) return [{ label, value: nothing, notes: ['Nog niet bevestigd uit de akte.'] }]
  return [
    {
      label,
      value: words[seen.status],
      notes: [
        'Niet uit de basisregistratie personen: de ambtenaar heeft dit vastgesteld uit de hieronder genoemde akte.',
      ],
    },
    { label: 'Vastgesteld uit', value: seen.deed, notes: [] },
  ]
}
