/** What is timed while the counter works; the rehearsal and the bench listen. Milliseconds. */
export interface Measurements {
  /** Last byte of the zone on the wire to the visitor's fields in the state that goes to the screen. */
  mrzToPerson(ms: number): void
  /** The clerk's word to the finished PDF. */
  extract(ms: number): void
  /** The end of a visit committed: contact, outbox row and visit, with fsync. */
  commit(ms: number): void
}

export const unmeasured: Measurements = { mrzToPerson: () => {}, extract: () => {}, commit: () => {} }
