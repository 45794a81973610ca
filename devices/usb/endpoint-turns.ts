/** One transfer per endpoint at a time, in the order asked: `usb` 3.1 says "endpoint not found" to a second one. */
export interface EndpointTurns {
  take<Result>(endpoint: string, transfer: () => Promise<Result>): Promise<Result>
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>
}

export function createEndpointTurns(): EndpointTurns {
  const last = new Map<string, Promise<unknown>>()
  return {
    take(endpoint, transfer) {
      const turn = (last.get(endpoint) ?? Promise.resolve()).then(transfer)
      const over = turn.catch(() => undefined)
      last.set(endpoint, over)
      return turn
    },
    async idle() {
      await Promise.all(last.values())
    },
  }
}
