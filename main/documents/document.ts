/**
 * A paper of the counter as a list of typed blocks. The words are decided where the document is composed; a
 * renderer only places them, and must show every one.
 */
export interface PaperDocument {
  /** Title of the file, read aloud by a screen reader. */
  readonly title: string
  readonly subject: string
  /** Who issues the paper. */
  readonly author: string
  readonly createdAt: Date
  /** Sender on the left, `reference` (number, date) on the right. */
  readonly letterhead: {
    readonly sender: string
    readonly department: string
    readonly reference: readonly FieldRow[]
  }
  /** Foot of every page, before `pagina n van m`. */
  readonly footer: string
  /** Large pale word over each page, such as VOORBEELD. */
  readonly watermark?: string
  readonly blocks: readonly Block[]
}

export type Block =
  | { readonly kind: 'title'; readonly text: string; readonly subtitle: string }
  | { readonly kind: 'heading'; readonly text: string }
  | ParagraphBlock
  | FieldsBlock
  | FormBlock
  | TableBlock
  /** What follows stands on a page of its own: an attachment. */
  | { readonly kind: 'new-page' }
  /** Struck through as far as the page is empty, so that nothing can be added. */
  | { readonly kind: 'unused' }
  | SignatureBlock
  | SignedBlock
  | CheckBlock

/** `language`: of a text that is not Dutch, so that a screen reader says it in its own voice. */
export interface ParagraphBlock {
  readonly kind: 'paragraph'
  readonly text: string
  readonly small?: boolean
  readonly language?: string
}

/** `keepWithNext`: stays together, and on the page of the next block, so that nobody signs an empty sheet. */
export interface FieldsBlock {
  readonly kind: 'fields'
  readonly rows: readonly FieldRow[]
  readonly keepWithNext?: boolean
}

/** A value with its name; notes stand under the value. */
export interface FieldRow {
  readonly label: string
  readonly value: string
  readonly notes: readonly string[]
}

/** Lines to write on with a pen; what is known already is filled in. */
export interface FormBlock {
  readonly kind: 'form'
  readonly rows: readonly { readonly label: string; readonly value: string }[]
}

/** The header row is repeated on every page. Shares are parts of the width and add up to 1. */
export interface TableBlock {
  readonly kind: 'table'
  readonly columns: readonly { readonly header: string; readonly share: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** An empty box for the stamp and one for the signature, with who signs. */
export interface SignatureBlock {
  readonly kind: 'signature'
  readonly stamp: string
  readonly signature: string
  readonly signer: readonly string[]
}

/** A piece of ink in fractions of the drawing: `width` and x of its width, y of its height, from the top. */
export interface InkLine {
  readonly width: number
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

/** A signature that was written on the pad; `alternative` says it to who cannot see it. */
export interface SignedBlock {
  readonly kind: 'signed'
  readonly caption: string
  readonly alternative: string
  /** Width divided by height of the drawing. */
  readonly aspect: number
  readonly ink: readonly InkLine[]
}

/** How whoever receives the paper checks it: a QR code and the same in words. Without `qr` its place stays empty. */
export interface CheckBlock {
  readonly kind: 'check'
  readonly heading: string
  readonly lines: readonly string[]
  readonly qr?: { readonly value: string; readonly alternative: string }
}
