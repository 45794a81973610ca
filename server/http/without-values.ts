/**
 * A bug in words that hold no personal data: the driver's message, `detail` and `parameters` carry values, so only
 * the kind of error and the places it went through are kept.
 */
export const withoutValues = (error: unknown) =>
  error instanceof Error
    ? {
        type: error.name,
        code: 'code' in error ? String(error.code) : undefined,
        at: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)),
      }
    : { type: typeof error }
