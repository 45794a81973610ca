import { defineConfig } from '@playwright/test'
import type { HostOption } from './fixtures.ts'

const isRoot = process.getuid?.() === 0

/** The same specs twice: in Debian's Chromium on the browser host, and in a real Electron window. */
export default defineConfig<object, HostOption>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './set-up.ts',
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['../setup/playwright-report.ts']],
  // Each test has a counter of its own, each worker a browser or a screen of its own.
  fullyParallel: true,
  workers: 2,
  // A second try that succeeds is named in the last lines of `npm test`; two failures are a failure.
  retries: 1,
  forbidOnly: process.env.CI !== undefined,
  // Waiting costs nothing where all goes well; CI has two cores, and may share them.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1366, height: 768 },
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      // Chromium's sandbox refuses to start as root, which is what CI is.
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'chromium', use: { host: 'browser' } },
    { name: 'electron', use: { host: 'electron' } },
  ],
})
