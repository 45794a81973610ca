import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { TraceFrame } from '#contract/domain/trace.ts'
import { askCounter } from '#main/cli/ask-counter.ts'
import { doorOf } from '#main/diagnostics/door-place.ts'
import { openHelpDeskDoor, type Served } from '#main/diagnostics/help-desk-door.ts'
import { silentLog } from '#main/log.ts'
import { scratchFolder } from '../storage/scratch.ts'

const frame: TraceFrame = {
  role: 'id-reader',
  sequence: 1,
  atMs: 1,
  direction: 'in',
  pipe: 'line',
  name: 'bytes',
  fields: {},
  bytes: Buffer.alloc(30_000).toString('base64'),
  replaced: false,
}

/** Tells frames without end, and how many were taken off its hands. */
function endlessTrace() {
  const told = { frames: 0, isOver: false }
  const served: Served = {
    bundle: async () => new Uint8Array([1, 2, 3]),
    audit: async () => ({ good: true }),
    async *trace(_role, signal) {
      try {
        while (!signal.aborted) {
          told.frames++
          yield frame
          await pause(0)
        }
      } finally {
        told.isOver = true
      }
    },
  }
  return { told, served }
}

async function open(folder = scratchFolder(), trace = endlessTrace()) {
  const door = await openHelpDeskDoor(folder, trace.served, silentLog)
  onTestFinished(door.close)
  return { folder, ...trace }
}

async function ask(folder: string, text: string): Promise<Socket> {
  const socket = connect(doorOf(folder))
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(text)
  return socket
}

describe('the door of a running counter', () => {
  test('an asker that goes away in the middle of a trace takes nothing along', async () => {
    const { folder, told } = await open()
    const uncaught: unknown[] = []
    const onUncaught = (error: unknown): void => void uncaught.push(error)
    process.on('uncaughtException', onUncaught)
    onTestFinished(() => void process.off('uncaughtException', onUncaught))
    const socket = await ask(folder, 'trace id-reader\n')
    await once(socket, 'data')
    // With data unread, so that the other side hears of it as an error.
    socket.pause()
    socket.destroy()
    await expect.poll(() => told.isOver).toBe(true)
    expect(await bytesOf(await askCounter(folder, 'bundle'))).toEqual(Buffer.from([1, 2, 3]))
    expect(uncaught).toEqual([])
  })

  test('an asker that stands still is waited for, not written for', async () => {
    const { folder, told } = await open()
    const socket = await ask(folder, 'trace id-reader\n')
    socket.pause()
    let before = -1
    await expect
      .poll(() => {
        const stands = told.frames === before && before > 0
        before = told.frames
        return stands
      })
      .toBe(true)
    expect(told.frames).toBeLessThan(100)
    socket.destroy()
    await expect.poll(() => told.isOver).toBe(true)
  })

  test.each([
    ['too long', 'x'.repeat(5000)],
    ['not one of ours', 'wis alles\n'],
    ['of no role', 'trace koffie\n'],
  ])('a question that is %s ends the conversation', async (_what, text) => {
    const { folder } = await open()
    const socket = await ask(folder, text)
    socket.resume()
    await once(socket, 'close')
  })

  test('is for its owner alone, also where the path is too long for it', async () => {
    for (const folder of [scratchFolder(), deepFolder()]) {
      await open(folder)
      const door = doorOf(folder)
      expect(statSync(door).mode & 0o777).toBe(0o600)
      if (path.dirname(door) !== folder) expect(statSync(path.dirname(door)).mode & 0o777).toBe(0o700)
      expect(await bytesOf(await askCounter(folder, 'bundle'))).toHaveLength(3)
    }
  })

  test('is not made in a folder that others can write in', async () => {
    const folder = deepFolder()
    const place = path.dirname(doorOf(folder))
    mkdirSync(place)
    // Not by `mode`: the mask would take it away again.
    chmodSync(place, 0o777)
    onTestFinished(() => rmSync(place, { recursive: true }))
    await open(folder)
    expect(await askCounter(folder, 'bundle')).toBeUndefined()
  })

  test.skipIf(process.getuid?.() !== 0)('of somebody else is not knocked at', async () => {
    const folder = scratchFolder()
    const stranger = createServer((socket) => socket.end('kwaad'))
    stranger.listen(doorOf(folder))
    await once(stranger, 'listening')
    onTestFinished(() => void stranger.close())
    chownSync(doorOf(folder), 65_534, 65_534)
    expect(await askCounter(folder, 'bundle')).toBeUndefined()
  })
})

const deepFolder = (): string => {
  const folder = path.join(scratchFolder(), 'x'.repeat(120))
  mkdirSync(folder)
  return folder
}

async function bytesOf(socket: Socket | undefined): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of socket ?? []) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}
