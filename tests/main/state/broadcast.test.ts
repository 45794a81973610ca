import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { createBroadcast } from '#main/state/broadcast.ts'

/** A number on the counter's wall, and who looks at it. */
function wall() {
  const shown = { number: 0 }
  const broadcast = createBroadcast(() => ({ ...shown }))
  const set = (number: number): void => {
    shown.number = number
    broadcast.changed()
  }
  return { broadcast, set }
}

describe('what the screens are told', () => {
  test('the value of now comes at once, to each who asks', async () => {
    const { broadcast, set } = wall()
    set(4)
    for (const watcher of [broadcast.watch(), broadcast.watch()])
      expect((await watcher.next()).value).toEqual({ number: 4 })
  })

  test('changes in one turn are told once, with the last of them', async () => {
    const { broadcast, set } = wall()
    const watcher = broadcast.watch()
    await watcher.next()
    for (const number of [1, 2, 3]) set(number)
    expect((await watcher.next()).value).toEqual({ number: 3 })
    let more = false
    void watcher.next().then(() => {
      more = true
    })
    await nextTurn()
    await nextTurn()
    expect(more).toBe(false)
  })

  test('a watcher that is slow gets the newest value, never a backlog', async () => {
    const { broadcast, set } = wall()
    const [slow, quick] = [broadcast.watch(), broadcast.watch()]
    await Promise.all([slow.next(), quick.next()])
    const seen: number[] = []
    for (const number of [1, 2, 3]) {
      set(number)
      seen.push((await quick.next()).value?.number ?? -1)
    }
    expect(seen).toEqual([1, 2, 3])
    expect((await slow.next()).value).toEqual({ number: 3 })
  })

  test('a change while a watcher is busy with the last one is not lost', async () => {
    const { broadcast, set } = wall()
    const seen: number[] = []
    for await (const { number } of broadcast.watch()) {
      seen.push(number)
      if (number === 0) {
        set(1)
        await nextTurn()
        await nextTurn()
      }
      if (number === 1) break
    }
    expect(seen).toEqual([0, 1])
  })

  test('a watcher that is told to stop, stops while it waits', async () => {
    const { broadcast, set } = wall()
    const stop = new AbortController()
    const watcher = broadcast.watch(stop.signal)
    await watcher.next()
    const waiting = watcher.next()
    stop.abort()
    expect((await waiting).done).toBe(true)
    set(1)
    await nextTurn()
    expect((await watcher.next()).done).toBe(true)
  })

  test('a watcher that was told to stop beforehand sees nothing', async () => {
    expect((await wall().broadcast.watch(AbortSignal.abort()).next()).done).toBe(true)
  })

  test('who has gone leaves nothing behind: neither with the counter nor with the signal', async () => {
    const { broadcast, set } = wall()
    const stop = new AbortController()
    let listening = 0
    const { signal } = stop
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...given: Parameters<typeof add>) => {
      listening++
      add(...given)
    }
    signal.removeEventListener = (...given: Parameters<typeof remove>) => {
      listening--
      remove(...given)
    }
    for (let i = 0; i < 100; i++) {
      const watcher = broadcast.watch(signal)
      await watcher.next()
      await watcher.return(undefined)
    }
    expect(listening).toBe(0)
    const stays = broadcast.watch(signal)
    await stays.next()
    set(1)
    expect((await stays.next()).value).toEqual({ number: 1 })
  })
})
