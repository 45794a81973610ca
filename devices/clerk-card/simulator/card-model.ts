import type { SimulatorFault } from '#contract/areas/simulator.ts'

/** What a made-up card says of itself. */
export interface MadeUpCard {
  readonly atr: Uint8Array
  /** Its number; a contact card has none to give. */
  readonly uid?: Uint8Array
}

/** The card that lies on a simulated reader. */
export interface ModelCard {
  /** Empty: it is silent. */
  readonly atr: Uint8Array
  /** Undefined: it was taken away before it answered. */
  transmit(apdu: Uint8Array): Promise<Uint8Array | undefined>
}

/** A simulated reader and what lies on it, behind whichever front: in process, or the system's card service. */
export interface CardReaderModel {
  readonly card: ModelCard | undefined
  readonly fault: SimulatorFault
  onChange(listener: () => void): () => void
  /** The reader itself loses its plug, as one of its faults. */
  onPulled(listener: () => void): () => void
}
