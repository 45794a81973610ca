/** A card reader of this machine, real or simulated. One card at a time lies on it. */
export interface CardReader {
  /** As the system calls it: `ACS ACR122U PICC Interface 00 00`. */
  readonly name: string
  /**
   * Told of a card that lies there already as soon as that is known (with its ATR, ISO 7816-3 §8), then of each change;
   * undefined: taken away.
   */
  onCard(listener: (card: CardSeen | undefined) => void): () => void
  /**
   * Talks with the card that lies there, beside other programs. `card.none`, `card.unreadable` when it is silent,
   * `device.busy` when another program has it for itself.
   */
  connect(): Promise<CardChannel>
  /** Called once: the reader is unplugged, or the card service is gone. `reason` is undefined when we closed it. */
  onClosed(listener: (reason: Error | undefined) => void): () => void
  close(): Promise<void>
}

export interface CardSeen {
  /** Empty for a card that lies there and is silent. */
  readonly atr: Uint8Array
}

export interface CardChannel {
  /**
   * One command and its answer, both as ISO 7816-4 has them: the answer ends in its two status bytes. `card.none` when
   * the card was taken away meanwhile, `device.busy` when another program came between: then connect again.
   */
  transmit(apdu: Uint8Array): Promise<Uint8Array>
  /** Leaves the card as it is. */
  close(): Promise<void>
}
