import type { ErrorDetails } from '#contract/app-error.ts'
import type { extractAskingNl } from './extract-asking-nl.ts'
import { detail, type Sentence } from './sentence.ts'

export const extractAskingEn: typeof extractAskingNl = {
  requesters: {
    self: 'the person themselves',
    parent: 'a parent, guardian or carer (child under 16)',
    curator: 'the curator',
    'third-party': 'somebody else, with a written authorisation',
  },
  grounds: 'I have established this',
  ground: {
    'parenthood-seen': 'I have seen that this is a parent, guardian or carer',
    'curator-seen': 'This curator is in the curatele register',
    'curatele-ended-seen': 'The person is no longer in the curatele register',
    'authorisation-seen':
      'I have seen the authorisation, the copy of the person’s document, and the document of the one authorised',
    'interest-seen': 'I have seen the deed or declaration that shows the interest of the one who asks',
    'person-present': 'The person themselves is at the counter',
  },
  civilStatus: 'Marital status according to the deed',
  civilStatusHint: 'Only needed when the BRP names no partner.',
  civilStatusNone: 'not from a deed',
  civilStatuses: {
    ongehuwd: 'no marriage or registered partnership',
    gehuwd: 'married',
    gescheiden: 'divorced',
    'weduwe-weduwnaar': 'widowed',
    'geregistreerd-partner': 'registered partner',
    'partnerschap-beeindigd': 'registered partnership dissolved',
    'achtergebleven-partner': 'surviving registered partner',
  },
  deed: 'Which deed',
  deedHint: 'Kind, number and municipality. This is printed on the extract.',
  form: 'EU form as attachment',
  formNone: 'none',
  formLanguages: { en: 'English', fr: 'French', de: 'German' },
  digitHint: 'Type the digit of the extract. Enter makes it.',
}

const reasons: Readonly<Record<string, readonly [why: string, now: string]>> = {
  deceased: ['The person has died.', 'Choose another extract or forward the question to Burgerzaken.'],
  'record-withdrawn': ['This record no longer holds.', 'Forward the question to Burgerzaken.'],
  'parent-asks': [
    'The person is younger than 16.',
    'A parent, guardian or carer asks for it. Choose that at "For whom".',
  ],
  'not-a-child': [
    'The person is 16 or older. A parent may then not ask for it.',
    'Ask for a written authorisation, or let the person come themselves.',
  ],
  asker: [
    'Only the person themselves gets this extract, or whoever the law names.',
    'Choose another extract or somebody else who asks.',
  ],
  'civil-status': [
    'The BRP does not tell the marital status.',
    'Choose the marital status from the deed and fill in which deed it is.',
  ],
  'civil-status-differs': [
    'The deed and the BRP differ about the marital status.',
    'Forward the question to Burgerzaken.',
  ],
}

export function notAllowedEn(d: ErrorDetails): Sentence {
  const what = 'This extract may not be made.'
  const reason = detail(d, 'reason')
  if (reason === 'confirm')
    return {
      what: 'This extract cannot be made yet.',
      why: 'You have not ticked what you have established.',
      now: 'Check it and tick it at "I have established this".',
    }
  const known = reason !== undefined && Object.hasOwn(reasons, reason) ? reasons[reason] : undefined
  const [why, now] = known ?? [
    'The rules do not allow it for this person.',
    'Choose another extract or forward the question to Burgerzaken.',
  ]
  return { what, why, now }
}
