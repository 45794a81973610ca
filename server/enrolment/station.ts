/** One enrolment as it lies in the sink: readable for the holder of the sink's private key only. */
export interface SealedEnrolment {
  readonly receipt: string
  readonly counter: string
  readonly receivedAt: Date
  /** CMS EnvelopedData, DER. */
  readonly envelope: Uint8Array
}

/** The station of RvIG that takes fingerprints on for the travel document. Rejects when it cannot take it now. */
export interface EnrolmentStation {
  take(enrolment: SealedEnrolment): Promise<void>
}

/** Takes everything and keeps nothing. */
export const simulatedStation: EnrolmentStation = { take: () => Promise.resolve() }
