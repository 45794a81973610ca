import type { Ticket } from '#contract/domain/ticket.ts'
import type { HallApi } from '../hall/hall-api.ts'

const pollMs = 2_000

/** The tickets that wait in the hall; the last known list while there is no line. */
export interface WaitingList {
  tickets(): readonly Ticket[]
  refresh(): Promise<void>
  close(): void
}

export function createWaitingList(options: { hall: HallApi; onChange: () => void }): WaitingList {
  const { hall, onChange } = options
  let known: readonly Ticket[] = []
  let isClosed = false
  let timer: NodeJS.Timeout | undefined

  async function refresh(): Promise<void> {
    try {
      const now = await hall.queue.waiting()
      if (isClosed || JSON.stringify(now) === JSON.stringify(known)) return
      known = now
      onChange()
    } catch {
      // The status line already says that there is no line; the list stays as it was.
    }
  }

  const next = (): void => {
    timer = setTimeout(() => {
      void refresh().finally(() => {
        if (!isClosed) next()
      })
    }, pollMs)
  }
  void refresh()
  next()

  return {
    tickets: () => known,
    refresh,
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
