import type { Trouble } from '#contract/app-error.ts'
import type { MrzReading } from '#contract/domain/mrz.ts'

/** A document was read, or the code with the BSN on its back, or it lay there and could not be read. */
export type DocumentEvent =
  | {
      readonly kind: 'document'
      readonly reading: MrzReading
      /** `performance.now()` when the last byte of the zone arrived. */
      readonly lastByteAt: number
    }
  /** Documents from August 2021 on have the BSN in a code on the back and not in the zone. Passes the eleven-test. */
  | { readonly kind: 'bsn'; readonly bsn: string; readonly lastByteAt: number }
  | { readonly kind: 'unreadable'; readonly trouble: Trouble }

export type DocumentRead = Extract<DocumentEvent, { kind: 'document' }>

/** Reads the machine-readable zone of documents. */
export interface IdReader {
  /**
   * Reads the document that lies there now; a reader that cannot be asked waits for the next one. `document.none` when
   * there is none, `device.timeout` when the reader is silent, `mrz.*` when the zone cannot be trusted at all.
   */
  readDocument(options: { timeoutMs: number }): Promise<DocumentRead>
  /** What is put down without being asked for; a document left lying is told once. */
  onDocument(listener: (event: DocumentEvent) => void): () => void
}

/** A reader that types: the page hands over what came in as key strokes. */
export interface TypingReader extends IdReader {
  /** The key that says: no person types now. */
  readonly prefix: string
  /** Keys with a longer pause between them were not typed by the reader. */
  readonly gapMs: number
  /** The lines of a zone, apart by line ends, or what a code says; with or without the prefix. */
  receive(text: string): void
}

export const isTypingReader = (reader: IdReader): reader is TypingReader => 'receive' in reader
