import type { ContextInterface, ReaderInterface } from 'smartcard'
import { AppError, type ErrorDetails } from '#contract/app-error.ts'
import { pause } from '../../hub/pause.ts'
import type { CardReader, CardSeen } from '../card.ts'
import { openChannel } from './card-channel.ts'
import { createCardWatch } from './card-watch.ts'
import { loadSmartcard, type Smartcard } from './load-smartcard.ts'
import { cardTrouble } from './pcsc-errors.ts'

/** For a command under way to end before its context goes. */
const patienceMs = 2000

/**
 * Opens the card reader with that name, or with that in its name, whatever the case; empty: the first. Over pcscd on
 * Linux and WinSCard on Windows. `device.absent` with as reason `no-card-package`, `no-card-service` or
 * `no-such-reader`; `device.busy` when the system does not let us in.
 */
export async function openPcscReader(wanted: string): Promise<CardReader> {
  const smartcard = await loadSmartcard()
  // A context does one thing at a time: what waits for cards would keep every command waiting.
  const contexts: ContextInterface[] = []
  try {
    const talking = establish(smartcard)
    contexts.push(talking)
    const watching = establish(smartcard)
    contexts.push(watching)
    const readers = talking.listReaders()
    const reader = chosen(readers, wanted)
    if (!reader)
      throw new AppError('device.absent', { reason: 'no-such-reader', reader: wanted, found: readers.length })
    return opened(smartcard, { talking, watching }, reader)
  } catch (error) {
    for (const context of contexts) context.close()
    throw error instanceof AppError ? error : cardTrouble(error, {})
  }
}

function establish({ Context }: Smartcard): ContextInterface {
  try {
    return new Context()
  } catch (error) {
    // SCARD_W_SECURITY_VIOLATION, of polkit on Linux, is not in the words of smartcard.
    const isRefused = error instanceof Error && error.message === 'Unknown PC/SC error'
    throw isRefused
      ? new AppError('device.busy', { reason: 'access-denied' }, { cause: error })
      : cardTrouble(error, {})
  }
}

/** The number behind a name (`00 00`) changes with a replug; who gives the whole name means that one. */
function chosen(readers: readonly ReaderInterface[], wanted: string): ReaderInterface | undefined {
  const part = wanted.toLowerCase()
  return (
    readers.find(({ name }) => name === wanted) ??
    readers.find(({ name }) => name.toLowerCase().includes(part))
  )
}

function opened(
  smartcard: Smartcard,
  { talking, watching }: { talking: ContextInterface; watching: ContextInterface },
  reader: ReaderInterface,
): CardReader {
  const { name } = reader
  const details: ErrorDetails = { reader: name }
  const cardListeners = new Set<(card: CardSeen | undefined) => void>()
  const closedListeners = new Set<(reason: Error | undefined) => void>()
  const underWay = new Set<Promise<unknown>>()
  let card: CardSeen | undefined
  let end: { readonly reason: Error | undefined } | undefined

  const finish = (reason: Error | undefined): void => {
    if (end) return
    end = { reason }
    cardListeners.clear()
    for (const listener of [...closedListeners]) listener(reason)
    closedListeners.clear()
  }
  const watch = createCardWatch(watching, reader.name, {
    onCard(seen) {
      card = seen
      for (const listener of [...cardListeners]) listener(seen)
    },
    onLost: (error) => {
      finish(cardTrouble(error, details))
      void letGo()
    },
  })
  /** A call under way keeps its context: released under its feet, it may never end. */
  const track = <Result>(call: () => Promise<Result>): Promise<Result> => {
    if (end) return Promise.reject(new AppError('device.closed', details))
    const calling = call().catch((error: unknown) => {
      throw error instanceof AppError ? error : cardTrouble(error, details)
    })
    const ended = calling.then(
      () => undefined,
      () => undefined,
    )
    underWay.add(ended)
    void ended.then(() => underWay.delete(ended))
    return calling
  }
  let released: Promise<void> | undefined
  const letGo = (): Promise<void> => {
    released ??= Promise.all([
      watch.stop().then(() => watching.close()),
      Promise.all(underWay).then(() => talking.close()),
    ]).then(() => undefined)
    return released
  }

  return {
    name,
    onCard(listener) {
      cardListeners.add(listener)
      if (card) listener(card)
      return () => void cardListeners.delete(listener)
    },
    onClosed(listener) {
      if (end) {
        const { reason } = end
        queueMicrotask(() => listener(reason))
      } else closedListeners.add(listener)
      return () => void closedListeners.delete(listener)
    },
    connect: () => track(() => openChannel(smartcard, reader, track)),
    async close() {
      finish(undefined)
      await Promise.race([letGo(), pause(patienceMs)])
    },
  }
}
