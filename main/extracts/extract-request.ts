import type { ExtractBasis, ExtractKindCode, Requester } from '#contract/domain/extract-kind.ts'
import type { BrpPerson, BrpRecord, BrpStay } from '#contract/standards/brp.ts'

/** Everything the paper is made of. */
export interface ExtractRequest {
  readonly person: BrpPerson
  readonly kind: ExtractKindCode
  readonly requester: Requester
  readonly basis?: ExtractBasis | undefined
  /** For the kinds that ask them (kinds.ts). */
  readonly stays?: readonly BrpStay[]
  readonly record?: BrpRecord
  /** `PH03-2026-000042` */
  readonly number: string
  readonly verificationCode: string
  /** When the BRP was asked. */
  readonly knownAt: Date
  readonly madeAt: Date
  readonly municipality: { readonly name: string; readonly code: string }
  readonly counterId: string
  readonly clerkName: string
  /** Page where number and code are checked, without a query. */
  readonly verifyUrl: string
  /** Marked VOORBEELD, without number and code, good for nothing but looking at. */
  readonly preview?: boolean
  /** The file gets the electronic seal of the municipality, and says so. */
  readonly sealed?: boolean
}
