import { useCallback, useEffect, useRef, useState } from 'react'
import type { ContactDraft } from '#contract/domain/contact.ts'
import type { Visit } from '#contract/domain/visit.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { texts, useWords } from '../../text/use-text.tsx'

export type ContactFields = Pick<ContactDraft, 'subject' | 'content' | 'outcome' | 'department' | 'deskNote'>
export type SaveState = 'saved' | 'saving' | 'unsaved'

export interface DraftInHand {
  readonly fields: ContactFields
  readonly saveState: SaveState
  set(part: Partial<ContactFields>): void
  /** Sends what was typed now; false when the core did not take it. */
  flush(): Promise<boolean>
}

const empty: ContactFields = { subject: '', content: '', outcome: 'answered', deskNote: '' }
const pauseMs = 300

/**
 * What the clerk types, kept in the core shortly after each pause and at once on blur, so that a crash loses nothing.
 * Text that the core writes by itself is taken over only while the clerk has nothing unsaved.
 */
export function useContactDraft(desk: Desk, visit: Visit | null): DraftInHand {
  const { language } = useWords()
  const [fields, setFields] = useState<ContactFields>(visit?.contact ?? empty)
  const [saveState, setSaveState] = useState<SaveState>('saved')
  const typed = useRef<ContactFields>(fields)
  const version = useRef(0)
  const savedVersion = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const visitId = visit?.id
  const inCore = visit?.contact

  const owner = useRef(visitId)
  useEffect(() => {
    const changed = owner.current !== visitId
    owner.current = visitId
    if (changed) savedVersion.current = version.current
    if (version.current !== savedVersion.current) return
    typed.current = inCore ?? empty
    setFields(inCore ?? empty)
    if (changed) setSaveState('saved')
  }, [visitId, inCore])

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (!visitId || version.current === savedVersion.current) return true
    const sending = version.current
    const { subject, content, outcome, department, deskNote } = typed.current
    setSaveState('saving')
    try {
      const forwarded = outcome === 'forwarded' && department ? { department } : {}
      await desk.client.visit.saveContact({ visitId, subject, content, outcome, deskNote, ...forwarded })
      savedVersion.current = Math.max(savedVersion.current, sending)
      if (version.current === sending) setSaveState('saved')
      return true
    } catch (error) {
      setSaveState('unsaved')
      const trouble = troubleFrom(error)
      if (trouble) desk.say('error', () => texts[language].errors[trouble.code](trouble.details))
      return false
    }
  }, [desk, visitId, language])

  const set = useCallback(
    (part: Partial<ContactFields>) => {
      version.current += 1
      typed.current = { ...typed.current, ...part }
      setFields(typed.current)
      setSaveState('unsaved')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), pauseMs)
    },
    [flush],
  )

  useEffect(() => {
    const leave = (): void => void flush()
    window.addEventListener('pagehide', leave)
    return () => window.removeEventListener('pagehide', leave)
  }, [flush])

  // A new client after a broken connection: what was typed meanwhile goes to it.
  useEffect(() => void flush(), [flush])

  return { fields, saveState, set, flush }
}
