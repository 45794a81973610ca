import { keepable } from '../vng-api/body.ts'
import type { Filter } from '../vng-api/listing.ts'
import { caseUuid } from './case-reference.ts'
import { caseTypes } from './case-types.ts'
import { type Collection, typeUuid } from './catalogue.ts'

const nothing = '00000000-0000-0000-0000-000000000000'

/** The uuid of what a URL names; what is not ours fits nothing. */
const uuidOr = (find: (address: string) => string | undefined) =>
  keepable.transform((address) => find(address) ?? nothing)

export const ofCase: Filter = { condition: 'zaak = $::uuid', value: uuidOr(caseUuid) }

export const ofType = (condition: string, collection: Collection): Filter => ({
  condition,
  value: uuidOr((address) => typeUuid(address, collection)),
})

export const ofTypes = (condition: string, collection: Collection): Filter => ({
  condition,
  value: keepable.transform((list) => list.split(',').map((one) => typeUuid(one, collection) ?? nothing)),
})

/** The role types of this generic kind, over all case types. */
export const genericRole = (condition: string): Filter => ({
  condition,
  value: keepable.transform((generic) =>
    caseTypes.flatMap(({ roles }) =>
      roles.filter((role) => role.generic === generic).map(({ uuid }) => uuid),
    ),
  ),
})
