import { AppError } from '#contract/app-error.ts'
import { deadline } from '../../hub/deadline.ts'
import type { Transport } from '../../transport.ts'
import { createLineGatherer } from '../line-gatherer.ts'
import { createQuietWatch } from '../quiet-watch.ts'
import { bsnOfCode } from '../read-text.ts'
import { type ImagerEvent, ImagerFramer } from './framing.ts'
import { decodeInfo, type MenuStatus, query, setting, tagOf } from './messages.ts'

/** All in milliseconds. */
export interface ImagerTiming {
  /** For the reply to a menu command. */
  readonly answerMs: number
  /** A zone that stands still this long will not be finished. */
  readonly stalledMs: number
  /** Clearing the line: until it has been quiet so long, and never longer than the second. */
  readonly quietMs: number
  readonly drainMs: number
}
export const imagerTiming: ImagerTiming = { answerMs: 500, stalledMs: 150, quietMs: 50, drainMs: 500 }

export interface MenuAnswer {
  readonly status: MenuStatus
  /** Without the echo of the command. */
  readonly text: string
  readonly info: ReadonlyMap<string, string>
}

/** What was read: the lines of one zone or code, and `performance.now()` of its last byte. */
export interface TextRead {
  readonly lines: readonly string[]
  readonly illegible: number
  readonly at: number
}

/** The two things that share an imager's line: menu commands with their replies, and what it reads. */
export interface ImagerLine {
  send(bytes: Uint8Array): Promise<void>
  /** One at a time, the caller sees to that. `device.timeout`, `device.unplugged`. */
  ask(question: string): Promise<MenuAnswer>
  /** The same for a setting. */
  set(command: string): Promise<MenuAnswer>
  /** Throws away what is still on its way. */
  drain(): Promise<void>
  onRead(listener: (read: TextRead) => void): void
  /** Bytes since the last question that were no reply to it. */
  readonly strayBytes: number
}

interface Pending {
  readonly tag: string
  readonly info: Map<string, string>
  settle(outcome: MenuAnswer | AppError): void
}

export function createImagerLine(transport: Transport, timing: ImagerTiming): ImagerLine {
  const framer = new ImagerFramer()
  const gatherer = createLineGatherer()
  const quiet = createQuietWatch()
  const asked = new Set<string>()
  let listener: (read: TextRead) => void = () => undefined
  let pending: Pending | undefined
  let gone: AppError | undefined
  let mustClear = false
  let isDraining = false
  let illegible = 0
  let strayBytes = 0
  let callOffStalled = (): void => undefined

  function read(lines: readonly string[] | undefined, at: number): void {
    if (!lines) return
    const told = { lines, illegible, at }
    illegible = 0
    if (!isDraining) listener(told)
  }

  function hear(event: ImagerEvent, at: number): void {
    switch (event.kind) {
      case 'line': {
        const mayBeInfo = (pending || mustClear) && event.illegible === 0 && !bsnOfCode([event.text])
        const info = mayBeInfo ? decodeInfo(event.text) : undefined
        if (info) return void pending?.info.set(...info)
        strayBytes += event.text.length
        illegible += event.illegible
        read(gatherer.push(event.text), at)
        return
      }
      case 'reply': {
        const { text, status } = event
        const echo = tagOf(text)
        // A reply that echoes another command comes late; some firmware echoes nothing.
        if (!pending || (echo !== pending.tag && asked.has(echo))) return
        const value = echo === pending.tag ? text.slice(echo.length) : text
        pending.settle({ status, text: value.trim(), info: pending.info })
        return
      }
      case 'noise':
        strayBytes += event.length
        return
      case 'sign':
        return
    }
  }

  transport.onBytes((bytes) => {
    const at = performance.now()
    callOffStalled()
    quiet.heard()
    for (const event of framer.push(bytes)) hear(event, at)
    callOffStalled = deadline(timing.stalledMs, () => {
      for (const event of framer.abandon()) hear(event, at)
      read(gatherer.abandon(), at)
    })
  })
  transport.onClosed((reason) => {
    callOffStalled()
    quiet.heard()
    gone = reason instanceof AppError ? reason : new AppError('device.closed', {}, { cause: reason })
    pending?.settle(gone)
  })

  async function drain(): Promise<void> {
    isDraining = true
    await quiet.wait(timing.quietMs, timing.drainMs)
    callOffStalled()
    framer.abandon()
    gatherer.abandon()
    illegible = 0
    mustClear = false
    isDraining = false
  }

  async function say(command: string, bytes: Uint8Array): Promise<MenuAnswer> {
    if (mustClear) await drain()
    if (gone) throw gone
    strayBytes = 0
    asked.add(tagOf(command))
    return new Promise((resolve, reject) => {
      const mine: Pending = {
        tag: tagOf(command),
        info: new Map(),
        settle(outcome) {
          if (pending !== mine) return
          pending = undefined
          callOff()
          if (outcome instanceof AppError) reject(outcome)
          else resolve(outcome)
        },
      }
      const callOff = deadline(timing.answerMs, () => {
        mustClear = true
        mine.settle(new AppError('device.timeout', { device: 'id-reader', timeoutMs: timing.answerMs }))
      })
      pending = mine
      transport
        .write(bytes)
        .catch((cause: unknown) =>
          mine.settle(cause instanceof AppError ? cause : new AppError('device.closed', {}, { cause })),
        )
    })
  }

  return {
    send: (bytes) => (gone ? Promise.reject(gone) : transport.write(bytes)),
    ask: (question) => say(question, query(question)),
    set: (command) => say(command, setting(command)),
    drain,
    onRead(wanted) {
      listener = wanted
    },
    get strayBytes() {
      return strayBytes
    },
  }
}
