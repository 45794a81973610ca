/** What was opened and must be closed again, the last one first. */
export interface Endings {
  add(end: () => unknown): void
  /** Runs each once, also when another one fails; throws the first failure. */
  run(): Promise<void>
}

export function createEndings(): Endings {
  const ends: (() => unknown)[] = []
  return {
    add: (end) => void ends.push(end),
    async run() {
      const failures: unknown[] = []
      for (let end = ends.pop(); end; end = ends.pop()) {
        try {
          await end()
        } catch (error) {
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
