import type { Trouble } from '#contract/app-error.ts'
import type { SealFact } from '#contract/domain/seal.ts'

/** Puts the electronic seal of the municipality (eIDAS art. 35) on a finished paper. */
export interface Sealer {
  readonly kind: 'none' | 'local' | 'remote'
  /**
   * The paper with a seal over the whole file: PAdES baseline B-B, or B-T with a timestamp. PDF/A and tags stay as they
   * were. The same file and moment give the same bytes with a local RSA key and no timestamp. With `none` the file comes
   * back as it was. `seal.key-unreadable`, `seal.passphrase-wrong`, `seal.expired`, `seal.unreachable`, `seal.refused`,
   * `seal.timestamp-unreachable`, `seal.timestamp-refused`.
   */
  seal(pdf: Uint8Array, at: Date): Promise<Uint8Array>
  /** What the record of a sealed paper says; `undefined` with `none`. Same errors as `seal`. */
  fact(): Promise<SealFact | undefined>
  /** Looks whether a seal could be had at that moment; never rejects. */
  status(at: Date): Promise<SealStatus>
  /** What the last look or seal showed, without looking. */
  known(): SealStatus
  /** Waits for a look that is under way, because it may be writing. */
  close(): Promise<void>
}

/** For IT; no secret and no personal data in it. */
export interface SealStatus {
  readonly kind: Sealer['kind']
  readonly state: 'off' | 'opening' | 'ready' | 'unavailable'
  /** Whom the certificate names. */
  readonly subject: string | null
  /** Last moment of the certificate, ISO 8601. */
  readonly validUntil: string | null
  readonly expiresSoon: boolean
  readonly trouble: Trouble | null
}
