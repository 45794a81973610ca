import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('./logging-program.ts', import.meta.url))

test('the log names what failed and where, and never repeats what an error says', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program])
  expect(stdout).toBe('')
  const lines = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines).toMatchObject([
    { msg: 'document read', device: 'id-reader', durationMs: 12 },
    { msg: 'call failed', call: 'visit.close', error: { name: 'TypeError' } },
    { msg: 'odd', error: { name: 'Error' } },
    { msg: 'expected', error: { name: 'AppError', code: 'brp.refused' } },
    { msg: 'no stack', error: { name: 'Error' } },
    { msg: 'short stack', error: { name: 'Error' } },
    { msg: 'no error at all', error: { name: 'string' } },
  ])
  for (const { error } of lines.slice(1, 4)) expect(error.stack).toContain('logging-program.ts')
  expect(stderr).not.toMatch(/Tuin|999970045|Markt/)
})
