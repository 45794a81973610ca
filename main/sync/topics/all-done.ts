/** Waits for all of them, also when one fails: none may go on behind the back of who settles the row. */
export async function allDone(steps: readonly (Promise<unknown> | undefined)[]): Promise<void> {
  const ends = await Promise.allSettled(steps)
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
