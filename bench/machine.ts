import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import os from 'node:os'
import { chromiumPath } from './peers/extract-chromium.ts'

/** What the figures were measured on; a load well above zero before the start explains bad ones. */
export function machine(): Record<string, string | number> {
  const chromium = existsSync(chromiumPath)
    ? spawnSync(chromiumPath, ['--version'], { encoding: 'utf8' }).stdout.trim()
    : 'none'
  return {
    processor: os.cpus()[0]?.model.trim() ?? 'unknown',
    cores: os.cpus().length,
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()} ${os.arch()}`,
    node: process.versions.node,
    chromium,
    loadBefore: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
  }
}
