import os from 'node:os'
import process from 'node:process'
import program from '../../../package.json' with { type: 'json' }

/** What runs here, and on what. */
export const versionsHere = (): object => ({
  balie: program.version,
  node: process.versions.node,
  electron: process.versions.electron ?? null,
  chrome: process.versions.chrome ?? null,
  napi: process.versions.napi,
  packages: Object.fromEntries(
    (['serialport', 'usb', 'node-hid', 'sqlite3'] as const).map((name) => [name, program.dependencies[name]]),
  ),
  platform: process.platform,
  arch: process.arch,
  system: `${os.type()} ${os.release()}`,
  memoryMb: Math.round(os.totalmem() / 1_048_576),
  uptimeSeconds: Math.round(process.uptime()),
})
