import { useCallback, useState } from 'react'
import type { Sentence } from '../text/sentence.ts'

export interface Message {
  readonly id: number
  readonly at: Date
  readonly tone: 'ok' | 'error' | 'info'
  /** Made when shown, so that it follows the language. */
  readonly words: () => Sentence | string
  readonly undo?: (() => void) | undefined
}

export type Say = (tone: Message['tone'], words: Message['words'], undo?: () => void) => void

export interface Messages {
  /** Newest first. */
  readonly list: readonly Message[]
  /** Shown in the message line until the next one or until it is put away. */
  readonly latest: Message | undefined
  say: Say
  dismiss(): void
  clear(): void
}

const kept = 50

export function useMessages(): Messages {
  const [list, setList] = useState<readonly Message[]>([])
  const [latest, setLatest] = useState<Message>()
  const say = useCallback<Say>((tone, words, undo) => {
    const at = new Date()
    const message: Message = { id: at.getTime() + Math.random(), at, tone, words, undo }
    setList((before) => [message, ...before].slice(0, kept))
    setLatest(message)
  }, [])
  const dismiss = useCallback(() => setLatest(undefined), [])
  const clear = useCallback(() => {
    setList([])
    setLatest(undefined)
  }, [])
  return { list, latest, say, dismiss, clear }
}
