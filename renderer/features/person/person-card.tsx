import { StatusBadge } from '@utrecht/component-library-react'
import { useState } from 'react'
import type { PresentedDocument } from '#contract/domain/identification.ts'
import { formatShortDate } from '#contract/domain/partial-date.ts'
import type { Person } from '#contract/domain/person.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { concernWords } from '../identify/document-words.ts'
import { flagWords } from './person-flags.ts'
import type { RevealedBsn } from './use-person.ts'

interface Props {
  readonly person: Person | undefined
  readonly document: PresentedDocument | undefined
  readonly revealed: RevealedBsn
}

/** Never scrolls away: who is here, and what the law wants the clerk to know first. */
export function PersonCard({ person, document, revealed }: Props) {
  const { text, language } = useWords()
  if (!person) {
    return (
      <section className="balie-person balie-person--unknown" aria-label={text.person.title}>
        <p className="balie-quiet">{text.person.unknown}</p>
      </section>
    )
  }
  const flags = [
    ...person.flags.map((flag) => flagWords(flag, text, language)),
    ...(document?.concerns ?? []).map((concern) => concernWords(concern, text)),
  ].sort((a, b) => Number(a.weight === 'know') - Number(b.weight === 'know'))
  return (
    <section className="balie-person" aria-label={text.person.title}>
      <p className="balie-person__name">{person.addressedAs}</p>
      <PersonFacts person={person} revealed={revealed} />
      {flags.length > 0 && (
        <ul className="balie-flags">
          {flags.map((flag) => (
            <li key={flag.words}>
              <StatusBadge status={flag.weight === 'stop' ? 'danger' : 'neutral'}>
                <Icon name={flag.icon} /> {flag.words}
              </StatusBadge>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function PersonFacts({ person, revealed }: { person: Person; revealed: RevealedBsn }) {
  const { text } = useWords()
  const [addressShown, setAddressShown] = useState(false)
  const secret = person.flags.some((flag) => flag.kind === 'secrecy') && !addressShown
  const birth =
    person.birth.date.year === undefined
      ? text.person.bornUnknown
      : text.person.born(formatShortDate(person.birth.date))
  const aside = {
    home: '',
    letter: text.person.letterAddress,
    location: text.person.location,
    abroad: text.person.abroad,
    unknown: '',
  }
  const address = person.address.lines.length === 0 ? text.person.noAddress : person.address.lines.join(', ')
  return (
    <p className="balie-person__facts">
      <span>
        {birth}
        {person.age !== undefined && ` (${text.person.age(person.age)})`}
      </span>
      <span>
        {secret ? text.person.addressHidden : address}
        {!secret && aside[person.address.kind] && ` (${aside[person.address.kind]})`}
        {secret && (
          <Button look="subtle" className="balie-inline" onClick={() => setAddressShown(true)}>
            {text.person.showAddress}
          </Button>
        )}
      </span>
      {person.bsnMasked && <Bsn masked={person.bsnMasked} revealed={revealed} />}
    </p>
  )
}

function Bsn({ masked, revealed }: { masked: string; revealed: RevealedBsn }) {
  const { text } = useWords()
  const verb = revealed.bsn ? text.person.hide : text.person.show
  return (
    <span>
      {text.person.bsn} <span className="balie-number">{revealed.bsn ?? masked}</span>
      <Button
        look="subtle"
        className="balie-inline"
        onClick={revealed.toggle}
        aria-label={`${verb} ${text.person.bsn}`}
      >
        {verb}
      </Button>
    </span>
  )
}
