import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

test('a failure that nobody heard is logged without its words, and the counter goes on', async () => {
  const program = path.join(import.meta.dirname, 'stray-program.ts')
  const node = path.resolve('node_modules/node/bin/node')
  const { stdout, stderr } = await promisify(execFile)(node, [program])
  expect(stdout).toBe('de balie werkt nog\n')
  expect(JSON.parse(stderr)).toMatchObject({ level: 50, error: { name: 'Error', stack: expect.any(String) } })
  expect(stderr).not.toContain('999970124')
})
