import { GridList, GridListItem } from 'react-aria-components'
import { formatPartialDate } from '#contract/domain/partial-date.ts'
import type { Candidate } from '#contract/domain/person.ts'
import { useWords } from '../../text/use-text.tsx'

interface Props {
  readonly candidates: readonly Candidate[]
  onChoose(key: string): void
}

export function CandidateList({ candidates, onChoose }: Props) {
  const { text, language } = useWords()
  return (
    <div>
      <p className="balie-place__what">{text.identify.choose(candidates.length)}</p>
      <p>{text.identify.chooseHint}</p>
      <GridList
        aria-label={text.identify.candidates}
        className="balie-candidates"
        onAction={(key) => onChoose(String(key))}
        data-focus="candidates"
      >
        {candidates.map((candidate) => (
          <GridListItem
            key={candidate.key}
            id={candidate.key}
            textValue={candidate.fullName}
            className="balie-candidate"
          >
            <strong>{candidate.fullName}</strong>
            <span>
              {text.identify.born} {formatPartialDate(candidate.birthDate, language)}
            </span>
            <span>{candidate.address ?? text.identify.noAddress}</span>
            <span className="balie-number">BSN {candidate.bsnMasked}</span>
          </GridListItem>
        ))}
      </GridList>
    </div>
  )
}
