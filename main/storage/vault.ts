/** Keeps personal data unreadable at rest: AES-256-GCM, one key a counter (design, decision 12). */
export interface Vault {
  /** JSON of the value, sealed. */
  seal(value: unknown): Uint8Array
  open(sealed: Uint8Array): unknown
  sealBytes(bytes: Uint8Array): Uint8Array
  openBytes(sealed: Uint8Array): Uint8Array
  /** Keyed hash, to find a row by a personal value without storing the value. */
  lookup(text: string): string
}
