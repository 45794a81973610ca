import { defineConfig } from '@playwright/test'
import type { HostOption } from './fixtures.ts'

const isRoot = process.getuid?.() === 0

/** The same specs twice: in Debian's Chromium on the browser host, and in a real Electron window. */
export default defineConfig<HostOption>({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './set-up.ts',
  outputDir: '../../test-results/e2e',
  reporter: [['list'], ['../setup/playwright-report.ts']],
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
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
