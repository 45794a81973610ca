import { expect, test } from 'vitest'
import { startHallProcess } from '#main/cli/hall-process.ts'
import { dataFolder, slow } from './command.ts'

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test('a hall server that is frozen is stopped all the same', { timeout: slow }, async () => {
  const hall = await startHallProcess({ dataFolder: await dataFolder(), quiet: true })
  process.kill(hall.pid, 'SIGSTOP')
  const asked = performance.now()
  await hall.stop()
  expect(performance.now() - asked).toBeLessThan(15_000)
  expect(isThere(hall.pid)).toBe(false)
})
