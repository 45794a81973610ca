import type { Trouble } from '#contract/app-error.ts'
import type { MrzReading } from '#contract/domain/mrz.ts'

/** A document was read, or lay there and could not be read. */
export type DocumentEvent =
  | {
      readonly kind: 'document'
      readonly reading: MrzReading
      /** `performance.now()` when the last byte of the zone arrived. */
      readonly lastByteAt: number
    }
  | { readonly kind: 'unreadable'; readonly trouble: Trouble }

/** Reads the machine-readable zone of documents. */
export interface IdReader {
  /**
   * Reads the document that lies there now. `document.none` when there is none, `device.timeout` when the reader is
   * silent, `mrz.*` when the zone cannot be trusted at all.
   */
  readDocument(options: { timeoutMs: number }): Promise<Extract<DocumentEvent, { kind: 'document' }>>
  /** A document that is put down without being asked for; a document left lying is told once. */
  onDocument(listener: (event: DocumentEvent) => void): () => void
}
