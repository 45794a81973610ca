import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findElectron } from '#main/cli/electron-binary.ts'
import { runWindow } from '#main/cli/electron-host.ts'
import { scratchFolder } from '../storage/scratch.ts'

/** A program in the place of Electron. */
function program(script: string): string {
  const file = path.join(scratchFolder(), 'electron')
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
  return file
}

test.each([
  ['a window that ends at once', () => program('exit 127'), 'status 127'],
  ['a window that is killed at once', () => program('kill -SEGV $$'), 'SIGSEGV'],
  ['a program that is not there', () => path.join(scratchFolder(), 'weg'), 'ENOENT'],
])('%s is no window, and the reason is kept', async (_what, binary, why) => {
  let isSettled = false
  const ended = await runWindow(binary(), [], () => {
    isSettled = true
  })
  expect(ended).toEqual({ unusable: `het eigen venster (Electron) stopte meteen (${why})` })
  expect(isSettled).toBe(false)
})

test('a window that its user closes at once has simply ended', async () => {
  expect(await runWindow(program('exit 0'), [], () => {})).toBe(0)
})

/** The npm package, with an installer that counts how often it ran; it fetches nothing when there is no network. */
function electronPackage() {
  const electronFolder = scratchFolder()
  const failedNote = path.join(scratchFolder(), '.cache', 'electron-niet-opgehaald')
  const tried = path.join(electronFolder, 'geprobeerd')
  const network = path.join(electronFolder, 'netwerk')
  writeFileSync(
    path.join(electronFolder, 'install.js'),
    `const fs = require('node:fs')
     fs.appendFileSync(${JSON.stringify(tried)}, 'x')
     if (!fs.existsSync(${JSON.stringify(network)})) process.exit(1)
     fs.mkdirSync(__dirname + '/dist'); fs.writeFileSync(__dirname + '/dist/electron', '')
     fs.writeFileSync(__dirname + '/path.txt', 'electron')`,
  )
  writeFileSync(path.join(electronFolder, 'package.json'), '{"type":"commonjs"}')
  return { electronFolder, failedNote, tried, network }
}

test('a binary that cannot be fetched is not waited for at every start, and tried again after a day', () => {
  const { tried, network, ...places } = electronPackage()
  expect(findElectron(places)).toMatchObject({
    absent: expect.stringContaining('na een dag weer geprobeerd'),
  })
  expect(existsSync(tried)).toBe(true)
  expect(findElectron(places)).toMatchObject({ absent: expect.stringContaining('npx install-electron') })
  expect(statSync(tried).size).toBe(1)
  mkdirSync(network)
  const tomorrow = new Date(Date.now() + 86_500_000)
  expect(findElectron({ ...places, now: tomorrow })).toEqual({
    path: path.join(places.electronFolder, 'dist/electron'),
  })
  expect(existsSync(places.failedNote)).toBe(false)
})
