import { useCallback, useEffect, useRef, useState } from 'react'
import type { Trouble } from '#contract/app-error.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'

/** A list of the hall server, as fresh as it can be had. */
export interface Fresh<T> {
  /** The last one that came; undefined until then. */
  readonly value: T | undefined
  readonly at: Date | undefined
  /** Why the last question got no answer. */
  readonly trouble: Trouble | undefined
  reload(): void
}

const againMs = 20_000

interface Heard<T> {
  readonly ask: unknown
  readonly value?: T
  readonly at?: Date
  readonly trouble?: Trouble | undefined
}

/** Asks now, every 20 seconds, and when somebody comes back to this window; `ask` must keep its identity. */
export function useFresh<T>(ask: () => Promise<T>): Fresh<T> {
  const [heard, setHeard] = useState<Heard<T>>()
  const turn = useRef(0)
  const reload = useCallback(() => {
    turn.current += 1
    const mine = turn.current
    ask().then(
      (value) => {
        if (mine === turn.current) setHeard({ ask, value, at: new Date() })
      },
      (error: unknown) => {
        const trouble = troubleFrom(error)
        if (mine === turn.current)
          setHeard((before) => ({ ...(before?.ask === ask ? before : { ask }), trouble }))
      },
    )
  }, [ask])
  useEffect(() => {
    reload()
    const timer = setInterval(reload, againMs)
    window.addEventListener('focus', reload)
    return () => {
      turn.current += 1
      clearInterval(timer)
      window.removeEventListener('focus', reload)
    }
  }, [reload])
  // The answer to another question is no answer to this one.
  const now = heard?.ask === ask ? heard : undefined
  return { value: now?.value, at: now?.at, trouble: now?.trouble, reload }
}
