import { AppError } from '#contract/app-error.ts'
import type { DocumentEvent, DocumentRead, IdReader } from './id-reader.ts'

/** Between a reader that speaks when it wants and those who wait for a document. */
export interface DocumentInbox extends Pick<IdReader, 'onDocument'> {
  /** To the one who asked, else to everybody who listens. */
  tell(event: DocumentEvent): void
  /** The next document. `document.none` when there is none in time; what cannot be read rejects with its trouble. */
  next(timeoutMs: number): Promise<DocumentRead>
  /** The reader is gone: whoever waits hears it at once. The first reason counts. */
  end(reason: AppError): void
}

interface Waiting {
  settle(outcome: DocumentRead | AppError): void
}

export function createDocumentInbox(): DocumentInbox {
  const listeners = new Set<(event: DocumentEvent) => void>()
  let waiting: Waiting | undefined
  let ended: AppError | undefined
  /** Read while nobody listened yet: the document that was shown when the counter was started. */
  let untold: DocumentEvent | undefined

  return {
    tell(event) {
      if (ended) return
      // A code is told to all: who asked for a document goes on waiting for it.
      if (waiting && event.kind !== 'bsn') {
        const { settle } = waiting
        return event.kind === 'document'
          ? settle(event)
          : settle(new AppError(event.trouble.code, event.trouble.details))
      }
      untold = listeners.size === 0 ? event : undefined
      for (const listener of [...listeners]) listener(event)
    },
    next(timeoutMs) {
      if (ended) return Promise.reject(ended)
      return new Promise((resolve, reject) => {
        const mine: Waiting = {
          settle(outcome) {
            if (waiting === mine) waiting = undefined
            clearTimeout(deadline)
            if (outcome instanceof AppError) reject(outcome)
            else resolve(outcome)
          },
        }
        const deadline = setTimeout(() => mine.settle(new AppError('document.none')), timeoutMs)
        waiting = mine
      })
    },
    onDocument(listener) {
      listeners.add(listener)
      const first = untold
      untold = undefined
      if (first) queueMicrotask(() => listeners.has(listener) && listener(first))
      return () => void listeners.delete(listener)
    },
    end(reason) {
      ended ??= reason
      untold = undefined
      waiting?.settle(ended)
    },
  }
}
