/** What a call to the hall shows of the clerk whose act it is. */
export interface AccessToken {
  readonly clerkId: string
  readonly access: string
}

export interface CallTokens {
  /** One that is good for a while; undefined when none can be had now. Waits for a renewal that is due. */
  current(): Promise<AccessToken | undefined>
  /** The hall did not take this one: another one, or undefined. */
  renewAfter(refused: AccessToken): Promise<AccessToken | undefined>
}
