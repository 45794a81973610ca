import { useEffect, useRef } from 'react'
import type { CounterState } from '#contract/domain/counter-state.ts'
import type { Desk } from '../counter/desk.ts'
import { createTypingRule, type TypingRule, type TypingVerdict } from './typing-reader.ts'

/** Keys that wait while the page is busy come late, with their own time on them: nothing is cut off for that. */
const patienceMs = 100

/**
 * Takes what a reader types out of the page and hands it to the core. Call it before `useShortcuts`: of two listeners
 * in the same phase the first one sees a key first. It listens from the start, also while no such reader is in use,
 * so as to keep that place.
 */
export function useTypingReader(desk: Desk, reader: CounterState['typingReader']): void {
  const latest = useRef(desk)
  latest.current = desk
  const inUse = useRef<TypingRule>(undefined)
  const prefix = reader?.prefix
  const gapMs = reader?.gapMs
  useEffect(() => {
    if (prefix === undefined || gapMs === undefined) return
    inUse.current = createTypingRule({ prefix, gapMs })
    return () => {
      inUse.current = undefined
    }
  }, [prefix, gapMs])
  useEffect(() => {
    let timer: number | undefined
    const act = ({ document: text, giveBack }: TypingVerdict): void => {
      if (giveBack !== undefined) typeIntoFocus(giveBack)
      if (text === undefined) return
      const { client, run } = latest.current
      void run('typed-document', (options) => client.visit.typedDocument({ text }, options))
    }
    const press = (event: KeyboardEvent): void => {
      const rule = inUse.current
      if (!rule) return
      const verdict = rule.press({ key: nameOf(event), atMs: event.timeStamp })
      if (verdict.swallow) {
        event.preventDefault()
        event.stopImmediatePropagation()
      }
      act(verdict)
      window.clearTimeout(timer)
      if (rule.isCollecting) timer = window.setTimeout(() => act(rule.pause()), rule.waitMs + patienceMs)
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('keydown', press, { capture: true })
    }
  }, [])
}

/** A chord and a key that is held down are a person's. Ctrl with Alt is how Windows says AltGr. */
function nameOf(event: KeyboardEvent): string {
  const isChord = event.metaKey || event.ctrlKey !== event.altKey
  return isChord || event.repeat ? 'Chord' : event.key
}

/** The old command, for it is the only one that types: with undo, at the cursor, and seen by the form. */
function typeIntoFocus(text: string): void {
  const { activeElement } = document
  const isField = activeElement instanceof HTMLInputElement || activeElement instanceof HTMLTextAreaElement
  if (isField) document.execCommand('insertText', false, text)
}
