import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'

export type Display = { name: string; close: () => void } | { skipped: string }

/** The screen there is, else an own Xvfb of 1366x768 on the first free number. */
export const openDisplay = async (): Promise<Display> => {
  if (process.env.DISPLAY) return { name: process.env.DISPLAY, close: () => {} }
  const xvfb = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const number = xvfb.stdio[3] as Readable
  return new Promise((resolve) => {
    xvfb.once('error', (error) =>
      resolve({ skipped: `no display, and Xvfb does not start: ${error.message}` }),
    )
    xvfb.once('exit', (code) => resolve({ skipped: `no display, and Xvfb stopped with status ${code}` }))
    number.once('data', (bytes: Buffer) =>
      resolve({ name: `:${bytes.toString().trim()}`, close: () => xvfb.kill() }),
    )
  })
}
