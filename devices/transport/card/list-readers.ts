import { loadSmartcard } from './load-smartcard.ts'

/** The readers that the card service knows now; none where there is no such service. */
export async function listCardReaders(): Promise<readonly string[]> {
  try {
    const { Context } = await loadSmartcard()
    const context = new Context()
    try {
      return context.listReaders().map(({ name }) => name)
    } finally {
      context.close()
    }
  } catch {
    return []
  }
}
