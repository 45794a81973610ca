import { expect, test } from 'vitest'
import { createEndings } from '#main/endings.ts'

test('what was opened last is closed first, each once, and one that fails stops no other', async () => {
  const closed: string[] = []
  const endings = createEndings()
  endings.add(() => closed.push('database'))
  endings.add(async () => {
    closed.push('reader')
    throw new Error('the reader would not close')
  })
  endings.add(() => closed.push('hall'))
  await expect(endings.run()).rejects.toThrow('the reader would not close')
  await endings.run()
  expect(closed).toEqual(['hall', 'reader', 'database'])
})
