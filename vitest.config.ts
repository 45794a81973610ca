import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    reporters: ['default', './tests/setup/vitest-report.ts'],
    maxWorkers: 2,
    // One second try, named in the last lines of `npm test`: a wobble of a busy machine is said and not hidden.
    retry: 1,
    testTimeout: 15_000,
    // A whole counter with its hall server takes some seconds to start, more on a machine that is busy.
    hookTimeout: 60_000,
  },
})
