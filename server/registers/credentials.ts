import type { Caller } from '../identity/caller.ts'

/** How the hall server proves itself to one register. */
export interface Credentials {
  /**
   * The authorization header of one call; undefined sends none. Without a caller it is the hall server's own call.
   * Throws RegisterFailure.
   */
  authorization(caller: Caller | undefined): Promise<string | undefined>
  /** The register refused what `authorization` gave: the next one is made afresh. */
  refused(authorization: string): void
}
