/** An A4 printer that this machine knows of; whether it prints is another question. */
export interface FoundPrinter {
  readonly uri: string
  /** As people call it, with its model. */
  readonly label: string
  readonly by: 'cups' | 'network'
}
