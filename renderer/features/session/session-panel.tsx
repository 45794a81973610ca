import { useState } from 'react'
import type { Session } from '#contract/domain/session.ts'
import { Button } from '../../ui/button.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { PinForm } from './pin-form.tsx'
import type { SessionCalls } from './use-session.ts'
import { useSessionText } from './use-session-text.ts'

interface Props {
  readonly session: Session
  readonly calls: SessionCalls
  onLock(): void
  onClose(): void
}

/** Behind the clerk's name: lock, another PIN, sign out. */
export function SessionPanel({ session, calls, onLock, onClose }: Props) {
  const text = useSessionText()
  const [choosing, setChoosing] = useState(session.state === 'open' && !session.hasPin)
  const [saved, setSaved] = useState(false)
  if (session.state !== 'open') return null
  return (
    <SidePanel title={session.clerk.name} onClose={onClose}>
      <div className="balie-buttons">
        <Button look="primary" action="lock" onClick={onLock}>
          {text.lock}
        </Button>
        <Button onClick={calls.signOut}>{text.signOut}</Button>
      </div>
      {saved && <p role="status">{text.pinSaved}</p>}
      {choosing ? (
        <PinForm
          calls={calls}
          onDone={(isSaved) => {
            setSaved(isSaved)
            setChoosing(false)
          }}
        />
      ) : (
        <Button onClick={() => setChoosing(true)}>{session.hasPin ? text.changePin : text.choosePin}</Button>
      )}
    </SidePanel>
  )
}
