import type { Representative } from '#contract/domain/contact.ts'
import {
  type CivilStatus,
  type ExtractBasis,
  type ExtractKind,
  type FormLanguage,
  type Ground,
  groundsNeeded,
  type Requester,
} from '#contract/domain/extract-kind.ts'
import type { Person } from '#contract/domain/person.ts'

/** What the clerk is choosing. */
export interface ExtractWish {
  readonly kind: ExtractKind['code']
  readonly requester: Requester
  readonly grounds: readonly Ground[]
  readonly civilStatus: CivilStatus | undefined
  readonly deed: string
  readonly form: FormLanguage | undefined
}

const askedBy: Readonly<Record<Representative['relation'], Requester>> = {
  authorised: 'third-party',
  parent: 'parent',
  guardian: 'parent',
  curator: 'curator',
  other: 'third-party',
}

/** The plain choice: the first kind, for whoever stands here. */
export const plainWish = (
  kind: ExtractKind['code'],
  relation: Representative['relation'] | undefined,
): ExtractWish => ({
  kind,
  requester: relation ? askedBy[relation] : 'self',
  grounds: [],
  civilStatus: undefined,
  deed: '',
  form: undefined,
})

/** Another asker brings other papers: what was ticked for the one before counts no more. */
export const changedWish = (before: ExtractWish, part: Partial<ExtractWish>): ExtractWish => ({
  ...before,
  ...(part.requester !== undefined && part.requester !== before.requester ? { grounds: [] } : {}),
  ...part,
})

/** What there is to tick for this wish and this person. */
export function groundsToTick(
  wish: ExtractWish,
  kind: ExtractKind | undefined,
  person: Pick<Person, 'flags'> | undefined,
): Ground[] {
  const has = (flag: Person['flags'][number]['kind']): boolean =>
    person?.flags.some((one) => one.kind === flag) ?? false
  return groundsNeeded({
    requester: wish.requester,
    inPerson: kind?.inPerson ?? false,
    guarded: has('guardianship'),
    deceased: has('deceased'),
  })
}

/** A wish as main takes it. */
export interface AskedExtract {
  readonly kind: ExtractKind['code']
  readonly requester: Requester
  readonly basis: ExtractBasis
}

/** Nothing goes along that this kind does not have. */
export function askedFor(
  wish: ExtractWish,
  { hasCivilStatus, hasForm }: Pick<ExtractKind, 'hasCivilStatus' | 'hasForm'>,
): AskedExtract {
  const { kind, requester, civilStatus, form } = wish
  const deed = wish.deed.trim()
  return {
    kind,
    requester,
    basis: {
      grounds: [...wish.grounds],
      ...(hasCivilStatus && civilStatus && deed.length >= 3
        ? { civilStatus: { status: civilStatus, deed } }
        : {}),
      ...(hasForm && form ? { form } : {}),
    },
  }
}

/** `1` … `9`, then `0`: the digit of the kind in its place on the list. */
export const digitOf = (place: number): string | undefined =>
  place < 9 ? String(place + 1) : place === 9 ? '0' : undefined

export const kindAtDigit = (kinds: readonly ExtractKind[], key: string): ExtractKind | undefined =>
  kinds.find((_, place) => digitOf(place) === key)
