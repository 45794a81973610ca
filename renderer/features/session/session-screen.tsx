import { Heading } from '@utrecht/component-library-react'
import { useEffect, useState } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Session } from '#contract/domain/session.ts'
import { isElectron } from '../../connection/host.ts'
import type { CounterClient } from '../../port.ts'
import { useWords } from '../../text/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { UnlockForm } from './unlock-form.tsx'
import { type SessionCalls, useSession } from './use-session.ts'
import { useSessionText } from './use-session-text.ts'

interface Props {
  readonly counter: CounterState['counter']
  readonly session: Exclude<Session, { state: 'open' }>
  readonly client: CounterClient
}

/** What a passer-by may see: which counter it is, and who may open it. */
export function SessionScreen({ counter, session, client }: Props) {
  const { text: shared, language, toggleLanguage } = useWords()
  const calls = useSession(client)
  const [url, setUrl] = useState<string>()
  const signIn = async (): Promise<void> => {
    const answer = await calls.signIn()
    if (!answer) return
    setUrl(answer.url)
    // In the window of the program the system's own browser opens by itself.
    if (!isElectron(location, navigator.userAgent)) window.open(answer.url, '_blank', 'noopener')
  }
  const start = (): void => void signIn()
  return (
    <div className="balie-session">
      <main className="balie-session__card" aria-labelledby="session-title" data-region="session">
        <p className="balie-session__counter">
          {counter.name} · {counter.municipality}
        </p>
        {session.state === 'signed-out' && <SignedOut session={session} calls={calls} onSignIn={start} />}
        {session.state === 'signing-in' && <SigningIn url={url} onCancel={calls.cancelSignIn} />}
        {session.state === 'locked' && <Locked session={session} calls={calls} onSignIn={start} />}
      </main>
      <Button
        look="subtle"
        onClick={toggleLanguage}
        lang={language === 'nl' ? 'en' : 'nl'}
        title={shared.topBar.switchLanguageLong}
      >
        {shared.topBar.switchLanguage}
      </Button>
    </div>
  )
}

interface PartProps<State extends Session['state']> {
  readonly session: Extract<Session, { state: State }>
  readonly calls: SessionCalls
  onSignIn(): void
}

function SignedOut({ session, calls, onSignIn }: PartProps<'signed-out'>) {
  const text = useSessionText()
  const hasUnlockers = session.unlockers.length > 0
  return (
    <>
      <Heading level={1} id="session-title">
        {text.welcome}
      </Heading>
      <p>{text.signedOut}</p>
      <Trouble trouble={session.trouble ?? (hasUnlockers ? undefined : calls.trouble)} />
      <div className="balie-buttons">
        <Button
          look={hasUnlockers ? 'secondary' : 'primary'}
          onClick={onSignIn}
          busy={calls.busy}
          focusTarget="sign-in"
        >
          {text.signIn}
        </Button>
      </div>
      <p className="balie-quiet">{text.signInHint}</p>
      {hasUnlockers && (
        <>
          <Heading level={2}>{text.orUnlock}</Heading>
          <UnlockForm unlockers={session.unlockers} calls={calls} />
        </>
      )}
      {!hasUnlockers && <FocusSignIn />}
    </>
  )
}

/** The first key stroke of the day is useful too. */
function FocusSignIn() {
  useEffect(() => document.querySelector<HTMLElement>('[data-focus="sign-in"]')?.focus(), [])
  return null
}

function SigningIn({ url, onCancel }: { url: string | undefined; onCancel(): void }) {
  const text = useSessionText()
  return (
    <>
      <Heading level={1} id="session-title">
        {text.signIn}
      </Heading>
      <p role="status">{text.signingIn}</p>
      <p className="balie-quiet">{text.signingInHint}</p>
      {url && !isElectron(location, navigator.userAgent) && (
        <p>
          <a className="utrecht-link" href={url} target="_blank" rel="noopener noreferrer">
            {text.openAgain}
          </a>
        </p>
      )}
      <div className="balie-buttons">
        <Button onClick={onCancel}>{text.cancel}</Button>
      </div>
    </>
  )
}

function Locked({ session, calls, onSignIn }: PartProps<'locked'>) {
  const text = useSessionText()
  return (
    <>
      <Heading level={1} id="session-title">
        {text.locked}
      </Heading>
      <p>
        {session.clerk.name}. {text.reasons[session.reason]} {text.kept}
      </p>
      <Trouble trouble={session.trouble} />
      {session.unlockers.length > 0 ? (
        <UnlockForm unlockers={session.unlockers} first={session.clerk.id} calls={calls} />
      ) : (
        <p>{text.noPin}</p>
      )}
      <div className="balie-buttons">
        <Button look="subtle" onClick={onSignIn} busy={calls.busy}>
          {session.unlockers.length > 0 ? text.somebodyElse : text.signIn}
        </Button>
      </div>
    </>
  )
}

function Trouble({ trouble }: { trouble: SessionCalls['trouble'] }) {
  const { sentence } = useWords()
  return trouble ? <Notice tone="warning" sentence={sentence(trouble)} /> : null
}
