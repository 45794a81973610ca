import type { Trouble } from '#contract/app-error.ts'

/** A card of whoever works at the counter: put on the reader, or taken away. */
export type ClerkCardEvent =
  | {
      readonly kind: 'present'
      /** SHA-256, in hexadecimal; what the card itself says stays in the driver. */
      readonly cardId: string
      /**
       * `number`: the card's own, so that no other card has this id. `type`: all that it tells is what kind of card it
       * is, which says that somebody's card lies there and not whose.
       */
      readonly identifiedBy: 'number' | 'type'
    }
  | { readonly kind: 'absent' }

/** What the reader tells of itself, also what is of no use to anybody but IT. */
export type CardReaderEvent =
  | (ClerkCardEvent & { readonly kind: 'present'; readonly readMs: number })
  | (ClerkCardEvent & { readonly kind: 'absent' })
  /** A card lies there and does not say who it is; it counts as none. */
  | { readonly kind: 'unreadable'; readonly trouble: Trouble; readonly readMs: number }

/** Sees the clerk's card come and go. */
export interface ClerkCardReader {
  /** As its maker and the system call it. */
  readonly name: string
  /** Told at once of a card that lies there already, then of each change. */
  onCard(listener: (event: CardReaderEvent) => void): () => void
}
