import { useCallback, useEffect, useState } from 'react'
import type { Backlog, OutboxRow } from '#contract/domain/contact.ts'
import { troubleFrom } from '../../connection/trouble-from.ts'
import type { Desk } from '../../counter/desk.ts'
import { texts, useWords } from '../../text/use-text.tsx'
import { download } from '../diagnostics/download.ts'
import { useOutboxText } from './use-outbox-text.ts'

type Corrected = Parameters<Desk['client']['outbox']['correct']>[0]

export interface OutboxInHand {
  /** Undefined while it is asked for. */
  readonly rows: readonly OutboxRow[] | undefined
  /** How many more there are than are shown. */
  readonly more: number
  readonly includeAccepted: boolean
  setIncludeAccepted(include: boolean): void
  readonly everybody: boolean
  setEverybody(everybody: boolean): void
  resend(id: string): void
  correct(corrected: Corrected): Promise<boolean>
  exportAll(passphrase: string): Promise<boolean>
  importAll(file: Blob, passphrase: string): Promise<boolean>
}

/** The list follows the backlog of the core while the panel is open. */
export function useOutbox(desk: Desk, isOpen: boolean, backlog: Backlog): OutboxInHand {
  const { language } = useWords()
  const text = texts[language]
  const own = useOutboxText()
  const [list, setList] = useState<{ rows: readonly OutboxRow[]; more: number }>()
  const [includeAccepted, setIncludeAccepted] = useState(false)
  const [everybody, setEverybody] = useState(true)
  const { waiting, parked } = backlog

  const load = useCallback(async () => {
    try {
      setList(await desk.client.outbox.list({ includeAccepted, everybody }))
    } catch (error) {
      const trouble = troubleFrom(error)
      if (trouble) desk.say('error', () => text.errors[trouble.code](trouble.details))
    }
  }, [desk, includeAccepted, everybody, text])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts say when the list has changed
  useEffect(() => {
    if (isOpen) void load()
  }, [isOpen, load, waiting, parked])

  const act = useCallback(
    async <T>(
      call: (options: { signal: AbortSignal }) => Promise<T>,
      done: (answer: T) => string,
    ): Promise<boolean> => {
      const answer = await desk.run('other', call)
      if (answer !== undefined) desk.say('ok', () => done(answer))
      await load()
      return answer !== undefined
    },
    [desk, load],
  )
  const { outbox } = desk.client
  return {
    rows: list?.rows,
    more: list?.more ?? 0,
    includeAccepted,
    setIncludeAccepted,
    everybody,
    setEverybody,
    resend: (id) =>
      void act(
        (options) => outbox.resend({ id }, options),
        () => text.outbox.resent,
      ),
    correct: (corrected) =>
      act(
        (options) => outbox.correct(corrected, options),
        () => text.outbox.corrected,
      ),
    exportAll: (passphrase) =>
      act(
        async (options) =>
          download(await outbox.export({ passphrase }, options), 'nog-te-verzenden', 'balie'),
        (name) => own.exported(name),
      ),
    importAll: (file, passphrase) =>
      act(
        (options) => outbox.import({ file, passphrase }, options),
        ({ taken, known }) => own.imported(taken, known),
      ),
  }
}
