/** What was opened and must be closed again. */
export interface Endings {
  add(end: () => unknown): void
  /** The last one opened first; once, however often it is asked. One that fails keeps no other from closing. */
  run(): Promise<void>
}

export function createEndings(): Endings {
  const ends: (() => unknown)[] = []
  let running: Promise<void> | undefined
  async function runAll(): Promise<void> {
    const failures: unknown[] = []
    for (let end = ends.pop(); end; end = ends.pop()) {
      try {
        await end()
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw failures[0]
  }
  return {
    add: (end) => void ends.push(end),
    run() {
      running ??= runAll()
      return running
    },
  }
}
