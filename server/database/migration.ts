/** A step of the schema: numbered, named, forward only, frozen once landed. */
export interface Migration {
  readonly version: number
  readonly name: string
  /** One statement an entry. */
  readonly statements: readonly string[]
}
