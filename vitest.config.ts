import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    reporters: ['default', './tests/setup/vitest-report.ts'],
    maxWorkers: 2,
    testTimeout: 15_000,
  },
})
