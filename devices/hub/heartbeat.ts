import { isAppError } from '#contract/app-error.ts'
import type { OpenedDevice } from './driver.ts'
import { pause } from './pause.ts'

const everyMs = 3000
const missesAllowed = 2

/**
 * Asks now and then whether the device is still there, for those that do not notice a pulled plug; calls `end` when it
 * is not. Resolves once `ended` aborts.
 */
export async function heartbeatOf(
  device: OpenedDevice<unknown>,
  ended: AbortSignal,
  end: (reason: unknown) => void,
): Promise<void> {
  let misses = 0
  for (;;) {
    await pause(everyMs, ended)
    if (ended.aborted) return
    try {
      await answer(device, ended)
      misses = 0
    } catch (error) {
      if (!isAppError(error)) return end(error)
      if (++misses >= missesAllowed) end(error)
    }
  }
}

/** The question may stand behind a finger that is waited for: once this has ended, nobody waits for its answer. */
const answer = (device: OpenedDevice<unknown>, ended: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => resolve()
    ended.addEventListener('abort', stop)
    device
      .heartbeat()
      .then(resolve, reject)
      .finally(() => ended.removeEventListener('abort', stop))
  })
