import type { IdentifyState } from '#contract/domain/identification.ts'
import { CandidateList } from '../../counter/parts-on-demand.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Progress } from '../../ui/progress.tsx'
import { DocumentChecks } from './document-checks.tsx'
import { documentLine } from './document-words.ts'
import { SearchForm } from './search-form.tsx'
import type { IdentifyCalls } from './use-identify.ts'

interface Props {
  readonly state: IdentifyState
  readonly readerReady: boolean
  /** When this state began, for the words of progress. */
  readonly since: number
  readonly searchOpen: boolean
  onSearchOpen(open: boolean): void
  readonly calls: IdentifyCalls
}

/** Step 1, Wie: put the document down, or look the person up by hand. */
export function IdentifyStep({ state, readerReady, since, searchOpen, onSearchOpen, calls }: Props) {
  const document = 'document' in state ? state.document : undefined
  const showChecks = document && (!document.reading.valid || document.reading.corrections.length > 0)
  return (
    <div className="balie-identify">
      <Situation state={state} readerReady={readerReady} since={since} calls={calls} />
      {showChecks && <DocumentChecks reading={document.reading} />}
      <Ways state={state} searchOpen={searchOpen} onSearchOpen={onSearchOpen} calls={calls} />
      {searchOpen && <SearchForm onSearch={calls.search} onClose={() => onSearchOpen(false)} />}
    </div>
  )
}

function Situation({
  state,
  readerReady,
  since,
  calls,
}: Pick<Props, 'state' | 'readerReady' | 'since' | 'calls'>) {
  const { text, format, language, sentence } = useWords()
  switch (state.step) {
    case 'waiting':
      return (
        <div className="balie-place">
          <p className="balie-place__what">{text.identify.place}</p>
          <p>{readerReady ? text.identify.placeHint : text.identify.noReader}</p>
        </div>
      )
    case 'reading':
      return (
        <div className="balie-place">
          <p className="balie-place__what">{text.identify.reading}</p>
          <p>{text.identify.readingHint}</p>
          <Progress what={text.identify.reading} since={since} />
        </div>
      )
    case 'searching':
      return (
        <div className="balie-place">
          <p className="balie-place__what">{text.identify.searching}</p>
          <Progress what={text.identify.searching} since={since} />
        </div>
      )
    case 'choosing':
      return <CandidateList candidates={state.candidates} onChoose={calls.choose} />
    case 'identified':
      return (
        <div>
          {state.document && <p>{documentLine(state.document, text, format, language)}</p>}
          {state.document?.reading.valid && <p>{text.identify.allChecksGood}</p>}
          {state.reason && <p>{text.identify.byHand(state.reason)}</p>}
          <p className="balie-quiet">
            {text.identify.found[state.by]}, {format.time(state.at)}
          </p>
        </div>
      )
    case 'failed':
      return <Notice tone="error" sentence={sentence(state.trouble)} />
  }
}

function Ways({
  state,
  searchOpen,
  onSearchOpen,
  calls,
}: Pick<Props, 'state' | 'searchOpen' | 'onSearchOpen' | 'calls'>) {
  const { text } = useWords()
  if (state.step === 'identified') {
    return (
      <div className="balie-buttons">
        <Button onClick={calls.forget}>{text.actions['identify-again']}</Button>
      </div>
    )
  }
  const reading = state.step === 'reading'
  return (
    <div className="balie-buttons">
      {!reading && (
        <Button
          look={searchOpen || state.step === 'choosing' ? 'secondary' : 'primary'}
          action="read-document"
          focusTarget="read-document"
          onClick={calls.read}
        >
          {state.step === 'failed' ? text.identify.retry : text.actions['read-document']}
        </Button>
      )}
      {!searchOpen && (
        <Button action="search-person" onClick={() => onSearchOpen(true)}>
          {text.actions['search-person']}
        </Button>
      )}
    </div>
  )
}
