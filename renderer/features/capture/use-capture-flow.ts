import { useEffect, useRef } from 'react'
import type { Visit } from '#contract/domain/visit.ts'
import type { FocusTarget } from '../../keyboard/use-focus-flow.ts'
import type { Say } from '../../messages/use-messages.ts'
import { texts, useWords } from '../../text/use-text.tsx'
import type { Capture } from './capture-words.ts'

interface Flow {
  readonly visit: Visit | null
  readonly live: Capture | undefined
  readonly say: Say
  focusOn(target: FocusTarget): void
  openWhat(): void
}

interface Situation {
  readonly visitId: string | undefined
  readonly doing: 'nothing' | 'signature' | 'fingers' | 'complete'
  readonly signed: number
  readonly enrolled: number
}

const doingNow = (live: Capture | undefined): Situation['doing'] => {
  if (!live) return 'nothing'
  if (live.kind === 'signature') return 'signature'
  return live.enrolment.stage.stage === 'capturing' ? 'fingers' : 'complete'
}

const clerkIsElsewhere = (): boolean =>
  document.activeElement instanceof HTMLElement &&
  document.activeElement.closest('.balie-contact, [data-region="panel"]') !== null

/**
 * What a capture led to, said once, and the focus where the next key stroke is useful: never on a button that stops or
 * erases. While the clerk types the note or works in a panel nothing moves.
 */
export function useCaptureFlow({ visit, live, say, focusOn, openWhat }: Flow): void {
  const { language } = useWords()
  const text = texts[language]
  const now: Situation = {
    visitId: visit?.id,
    doing: doingNow(live),
    signed: visit?.signatures.length ?? 0,
    enrolled: visit?.enrolments.length ?? 0,
  }
  const before = useRef<Situation>(undefined)
  const latest = useRef({ visit, say, focusOn, openWhat, text })
  latest.current = { visit, say, focusOn, openWhat, text }
  const { visitId, doing, signed, enrolled } = now
  useEffect(() => {
    const was = before.current
    const parts = latest.current
    before.current = { visitId, doing, signed, enrolled }
    // A page that was opened again in the middle of it.
    if (!was && doing !== 'nothing') return parts.focusOn(doing === 'complete' ? 'hand-over' : 'capture')
    if (!was || !visitId || was.visitId !== visitId || was.doing === doing) return
    const move = (target: FocusTarget): void => {
      if (!clerkIsElsewhere()) parts.focusOn(target)
    }
    if (doing !== 'nothing') {
      parts.openWhat()
      return move(doing === 'complete' ? 'hand-over' : 'capture')
    }
    const { sign, fingers } = parts.text.capture
    if (was.doing === 'signature') {
      if (signed > was.signed) parts.say('ok', () => sign.saved)
      else parts.say('info', () => sign.stopped)
      return move(signed > was.signed ? 'signed' : 'sign')
    }
    const receipt = parts.visit?.enrolments.at(-1)?.receipt
    if (enrolled === was.enrolled) parts.say('info', () => fingers.stopped)
    else parts.say('ok', () => (receipt ? fingers.handedOverSaid(receipt) : fingers.recordedSaid))
    move(enrolled === was.enrolled ? 'take-fingers' : 'sign')
  }, [visitId, doing, signed, enrolled])
}
