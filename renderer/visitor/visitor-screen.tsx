import { useEffect, useRef } from 'react'
import type { Ink } from '#contract/domain/signature.ts'
import type { VisitorState } from '#contract/domain/visitor-state.ts'
import type { LinkStatus } from '../connection/follow-core.ts'
import type { OpenStream } from '../features/capture/use-frames.ts'
import { useWords } from '../text/use-text.tsx'
import { Message } from './message.tsx'
import { Papers } from './papers.tsx'
import { YourDelivery } from './your-delivery.tsx'
import { YourDossier } from './your-dossier.tsx'
import { YourFinger } from './your-finger.tsx'
import { YourSignature } from './your-signature.tsx'

interface Props {
  readonly status: LinkStatus
  readonly state: VisitorState | undefined
  readonly openInk: OpenStream<Ink>
}

/** One message at a time, in large type. Without a line to the core nothing of the visit stays on the screen. */
export function VisitorScreen({ status, state, openInk }: Props) {
  const { text, language, toggleLanguage } = useWords()
  const idle = state?.shown.kind === 'idle'
  const backToDutch = useRef(() => {})
  backToDutch.current = () => language !== 'nl' && toggleLanguage()
  // Whoever comes next starts in Dutch.
  useEffect(() => {
    if (idle) backToDutch.current()
  }, [idle])
  return (
    <div className="balie-visitor">
      <header className="balie-visitor__top">
        <p>{state?.counter.name ?? 'Balie'}</p>
        <button
          type="button"
          className="balie-visitor__language"
          lang={language === 'nl' ? 'en' : 'nl'}
          onClick={toggleLanguage}
        >
          {text.topBar.switchLanguage}
        </button>
      </header>
      <main className="balie-visitor__main" aria-live="polite">
        {status === 'connected' && state ? (
          <Shown state={state} openInk={openInk} />
        ) : (
          <Message
            title={text.visitor.oneMoment}
            lines={[status === 'no-key' ? text.visitor.noKey : text.visitor.lost]}
          />
        )}
      </main>
    </div>
  )
}

function Shown({ state: { counter, shown }, openInk }: { state: VisitorState; openInk: OpenStream<Ink> }) {
  const { text } = useWords()
  const words = text.visitor
  switch (shown.kind) {
    case 'idle':
      return <Message title={words.welcomeTo(counter.municipality)} lines={[words.idle]} />
    case 'welcome':
      return (
        <Message title={words.welcome} lines={[words.helped(counter.name)]}>
          <p className="balie-visitor__number">
            <span>{words.yourNumber}</span> <strong>{shown.number}</strong>
          </p>
        </Message>
      )
    case 'papers':
      return <Papers number={shown.number} papers={shown.papers} />
    case 'delivery':
      return <YourDelivery shown={shown} />
    case 'dossier':
      return <YourDossier shown={shown} />
    case 'sign':
      return <YourSignature signing={shown.signing} openInk={openInk} />
    case 'finger':
      return <YourFinger shown={shown} />
    case 'fingers-done':
      return (
        <Message
          title={words.fingersDone}
          lines={[shown.handedOver ? words.handedOver : words.notHandedOver]}
        />
      )
  }
}
