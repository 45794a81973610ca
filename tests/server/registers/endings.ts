import { afterEach } from 'vitest'

/** Closes what a test opened, last opened first. */
export function endings(): <T extends { close(): void | Promise<void> }>(opened: T) => T {
  const opened: { close(): void | Promise<void> }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0).reverse()) await one.close()
  })
  return (one) => {
    opened.push(one)
    return one
  }
}
