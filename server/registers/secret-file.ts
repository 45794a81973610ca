import { readFile } from 'node:fs/promises'
import { RegisterFailure } from './trouble.ts'

export interface SecretFile {
  /** The text of the file without the line end that editors put there. Throws `secret-unreadable`. */
  read(): Promise<string>
  /** The next `read` looks at the file again: a secret that was refused may have been replaced. */
  forget(): void
}

export async function readSecret(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new RegisterFailure('secret-unreadable', error.code)
  })
  if (text.trim() === '') throw new RegisterFailure('secret-unreadable', 'EMPTY')
  return text.trim()
}

export function secretFile(path: string): SecretFile {
  let known: Promise<string> | undefined
  return {
    read() {
      known ??= readSecret(path).catch((error: unknown) => {
        known = undefined
        throw error
      })
      return known
    },
    forget() {
      known = undefined
    },
  }
}
