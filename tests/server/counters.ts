import { setTimeout as sleep } from 'node:timers/promises'
import { safe } from '@orpc/client'
import type { ServerProcess } from './server-process.ts'

/** What a crowd of counters was given: the numbers by counter, in the order they came. */
export type CalledByCounter = ReadonlyMap<string, readonly string[]>

/**
 * So many counters that call until nobody waits, each as a workstation does: after a call without answer it first asks
 * which ticket it was given (`queue.called`), then goes on, at another server where there is one.
 * @param onCalled hears how many have been called so far
 */
export async function callEverybody(
  servers: readonly ServerProcess[],
  counters: number,
  onCalled: (count: number) => void = () => {},
): Promise<CalledByCounter> {
  let count = 0
  async function work(counter: string, place: number): Promise<string[]> {
    const mine: string[] = []
    let at = place
    let isUnsure = false
    for (;;) {
      const { hall } = servers[at % servers.length] as ServerProcess
      const given: Promise<string[]> = isUnsure
        ? hall.queue.called({ counter }).then((called) => called.map(({ id }) => id))
        : hall.queue.callNext({ counter, clerk: 'm.jansen' }).then(({ id }) => [id])
      const { error, data } = await safe(given)
      if (error && 'code' in error && error.code === 'queue.empty') return mine
      isUnsure = error !== null
      if (error) {
        at += 1
        await sleep(20)
      }
      const fresh = (data ?? []).filter((id) => !mine.includes(id))
      mine.push(...fresh)
      count += fresh.length
      if (fresh.length > 0) onCalled(count)
    }
  }
  const names = Array.from({ length: counters }, (_, i) => `PH-${String(i + 1).padStart(3, '0')}`)
  return new Map(await Promise.all(names.map(async (name, i) => [name, await work(name, i)] as const)))
}
