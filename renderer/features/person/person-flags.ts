import { formatPartialDate } from '#contract/domain/partial-date.ts'
import type { PersonFlag } from '#contract/domain/person.ts'
import type { Visit } from '#contract/domain/visit.ts'
import type { Language } from '../../text/formats.ts'
import type { Text } from '../../text/nl.ts'
import type { IconName } from '../../ui/icon.tsx'

export interface FlagWords {
  readonly words: string
  readonly icon: IconName
  /** `stop` must be noticed before anything is handed over; `know` is good to know. */
  readonly weight: 'stop' | 'know'
}

/** Known from the document alone: the BRP could not be asked. */
export const isNotChecked = ({ person }: Pick<Visit, 'person'>): boolean =>
  person?.flags.some(({ kind }) => kind === 'not-checked') ?? false

export function flagWords(flag: PersonFlag, text: Text, language: Language): FlagWords {
  const { flags } = text.person
  switch (flag.kind) {
    case 'secrecy':
      return { words: flags.secrecy, icon: 'lock', weight: 'stop' }
    case 'deceased': {
      const words = flag.since?.year
        ? flags.deceasedOn(formatPartialDate(flag.since, language), flag.since.day !== undefined)
        : flags.deceased
      return { words, icon: 'error', weight: 'stop' }
    }
    case 'emigrated': {
      const words = flag.since?.year
        ? flags.emigratedOn(formatPartialDate(flag.since, language), flag.since.day !== undefined)
        : flags.emigrated
      return { words, icon: 'warning', weight: 'stop' }
    }
    case 'non-resident':
      return { words: flags.nonResident, icon: 'info', weight: 'know' }
    case 'suspended':
      return { words: flags.suspended(flag.reason), icon: 'warning', weight: 'stop' }
    case 'guardianship':
      return { words: flags.guardianship, icon: 'warning', weight: 'stop' }
    case 'under-investigation': {
      const since = flag.since?.year ? ` ${flags.since(formatPartialDate(flag.since, language))}` : ''
      return { words: flags.investigation[flag.part] + since, icon: 'info', weight: 'know' }
    }
    case 'letter-address':
      return { words: flags.letterAddress, icon: 'info', weight: 'know' }
    case 'not-checked':
      return { words: flags.notChecked, icon: 'warning', weight: 'stop' }
    case 'minor':
      return { words: flags.minor, icon: 'info', weight: 'know' }
  }
}
