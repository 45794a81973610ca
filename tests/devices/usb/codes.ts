/** The code a piece of work fails with, or what it failed with when that is none of ours. */
export const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error) => error.code ?? error,
  )
