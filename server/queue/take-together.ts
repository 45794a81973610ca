interface Waiting<Call, Result> {
  readonly call: Call
  readonly resolve: (result: Result | undefined) => void
  readonly reject: (error: unknown) => void
}

/**
 * Calls that come while a statement is under way go together in the next one: a hundred counters that press F2 in the
 * same second are a few statements and a few writes to the disk. `takeAll` answers in the order of its calls, with
 * undefined for who gets none; when it fails, all its callers hear so.
 */
export function createTakeTogether<Call, Result>(
  takeAll: (calls: readonly Call[]) => Promise<readonly (Result | undefined)[]>,
): (call: Call) => Promise<Result | undefined> {
  const waiting: Waiting<Call, Result>[] = []
  let isUnderWay = false

  async function takeWaiting(): Promise<void> {
    isUnderWay = true
    while (waiting.length > 0) {
      const together = waiting.splice(0)
      try {
        const results = await takeAll(together.map(({ call }) => call))
        for (const [i, { resolve }] of together.entries()) resolve(results[i])
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
    }
    isUnderWay = false
  }

  return (call) =>
    new Promise((resolve, reject) => {
      waiting.push({ call, resolve, reject })
      if (!isUnderWay) void takeWaiting()
    })
}
