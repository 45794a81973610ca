import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const folderOf = (data: string): string => join(data, '..', 'system-browser')
const listOf = (data: string): string => join(folderOf(data), 'opened')

/** The environment of a machine whose browser writes down what it is asked to open: `xdg-open`, as the desktop has it. */
export function systemBrowser(data: string): Record<string, string> {
  mkdirSync(folderOf(data), { recursive: true })
  const program = join(folderOf(data), 'xdg-open')
  writeFileSync(program, `#!/bin/sh\necho "$1" >> '${listOf(data)}'\n`)
  chmodSync(program, 0o755)
  return { PATH: `${folderOf(data)}${delimiter}${process.env.PATH ?? ''}` }
}

/** Addresses it was asked to open, oldest first. */
export const opened = (data: string): string[] =>
  existsSync(listOf(data)) ? readFileSync(listOf(data), 'utf8').split('\n').filter(Boolean) : []
