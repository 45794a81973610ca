import { readFile } from 'node:fs/promises'
import { AppError } from '#contract/app-error.ts'

/** The first line of a file that holds one secret. `seal.key-unreadable` with `why: secret-file`. */
export async function readSecret(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AppError('seal.key-unreadable', { why: 'secret-file' }, { cause })
  })
  return text.split(/\r?\n/, 1)[0] ?? ''
}
