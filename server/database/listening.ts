import pg from 'pg'

const firstPauseMs = 200
const longestPauseMs = 5_000

/**
 * LISTEN on a connection of its own, made anew when it breaks: what was notified meanwhile is gone, so `heard` is called
 * then too. Resolves after the first attempt; `heard` says that it listens.
 */
export async function listenOnPostgres(
  connection: pg.ClientConfig,
  channel: string,
  heard: () => void,
): Promise<() => Promise<void>> {
  let isClosed = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let pauseMs = firstPauseMs

  function again(): void {
    if (isClosed) return
    retry = setTimeout(() => void open(), pauseMs)
    retry.unref()
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }

  async function open(): Promise<void> {
    const fresh = new pg.Client(connection)
    client = fresh
    let isOver = false
    const over = (): void => {
      if (isOver) return
      isOver = true
      void fresh.end().catch(() => {})
      again()
    }
    fresh.on('error', over)
    fresh.on('end', over)
    fresh.on('notification', () => {
      if (!isClosed) heard()
    })
    try {
      await fresh.connect()
      await fresh.query(`LISTEN ${fresh.escapeIdentifier(channel)}`)
    } catch {
      return over()
    }
    pauseMs = firstPauseMs
    if (!isClosed) heard()
  }

  await open()
  return async () => {
    isClosed = true
    clearTimeout(retry)
    await client?.end().catch(() => {})
  }
}
