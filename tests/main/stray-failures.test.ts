import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const program = fileURLToPath(new URL('./stray-program.ts', import.meta.url))

test('a failure that nobody heard is logged without its words, and the counter goes on', async () => {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [program])
  expect(stdout).toBe('de balie werkt nog\n')
  expect(JSON.parse(stderr)).toMatchObject({ level: 50, error: { name: 'Error', stack: expect.any(String) } })
  expect(stderr).not.toContain('999970124')
})
