#!/usr/bin/env node
// The command line runs on the Node 24 of our own devDependency, whatever the machine has (design, decision 1).
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const program = process.platform === 'win32' ? 'node.exe' : 'node'
const own = path.join(here, '../../node_modules/node/bin', program)
const major = Number(process.versions.node.split('.')[0])

if (major >= 24) {
  await import('./command-line.ts')
} else if (existsSync(own)) {
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (status, signal) => process.exit(signal ? 1 : status))
} else {
  console.error('balie: Node 24 ontbreekt; voer eerst npm ci uit.')
  process.exit(2)
}
