import { useCallback, useEffect, useState } from 'react'
import type { Backlog, OutboxRow } from '#contract/domain/contact.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { texts, useWords } from '../../text/use-text.tsx'

export interface OutboxInHand {
  /** Undefined while it is asked for. */
  readonly rows: readonly OutboxRow[] | undefined
  readonly includeAccepted: boolean
  setIncludeAccepted(include: boolean): void
  resend(id: string): void
  correct(id: string, subject: string, content: string): Promise<boolean>
}

/** The list follows the backlog of the core while the panel is open. */
export function useOutbox(desk: Desk, isOpen: boolean, backlog: Backlog): OutboxInHand {
  const { language } = useWords()
  const text = texts[language]
  const [rows, setRows] = useState<readonly OutboxRow[]>()
  const [includeAccepted, setIncludeAccepted] = useState(false)
  const { waiting, parked } = backlog

  const load = useCallback(async () => {
    try {
      setRows(await desk.client.outbox.list({ includeAccepted }))
    } catch (error) {
      const trouble = troubleFrom(error)
      if (trouble) desk.say('error', () => text.errors[trouble.code](trouble.details))
    }
  }, [desk, includeAccepted, text])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts say when the list has changed
  useEffect(() => {
    if (isOpen) void load()
  }, [isOpen, load, waiting, parked])

  const resend = useCallback(
    (id: string) => {
      void desk
        .run('other', (options) => desk.client.outbox.resend({ id }, options))
        .then((done) => {
          if (done) desk.say('ok', () => text.outbox.resent)
          return load()
        })
    },
    [desk, load, text],
  )
  const correct = useCallback(
    async (id: string, subject: string, content: string) => {
      const done = await desk.run('other', (options) =>
        desk.client.outbox.correct({ id, subject, content }, options),
      )
      if (done) desk.say('ok', () => text.outbox.corrected)
      await load()
      return done !== undefined
    },
    [desk, load, text],
  )
  return { rows, includeAccepted, setIncludeAccepted, resend, correct }
}
