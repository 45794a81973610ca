import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createRouterClient } from '@orpc/server'
import { troubleOf } from '#contract/app-error.ts'
import type { OutboxRow } from '#contract/domain/contact.ts'
import { type App, startApp } from '../app.ts'
import type { Log } from '../log.ts'
import { router } from '../procedures/router.ts'
import { accountFor } from './account.ts'
import { percentiles } from './percentiles.ts'
import { type RehearsalClient, rehearseVisit } from './rehearse-visit.ts'
import { signInAsDemo } from './sign-in-as-demo.ts'

interface RunningHall {
  readonly url: string
  readonly keyFile: string
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface RehearsalOptions {
  readonly visits: number
  /** The hall server goes away after this many visits and comes back at the end. */
  readonly offlineAfter?: number
  readonly dataFolder: string
  /** Starts the hall server; a port is named when it must come back where it was. */
  readonly startHall: (port?: number) => Promise<RunningHall>
  readonly log: Log
}

const drainTimeoutMs = 120_000

/** Runs the visits one after the other, as one clerk would, and accounts for everything that came out. */
export async function rehearseVisits(options: RehearsalOptions) {
  const { visits, offlineAfter, dataFolder, log } = options
  const samples = { mrzToPerson: [] as number[], extract: [] as number[], commit: [] as number[] }
  const failed: { visit: number; code: string }[] = []
  const extracts: { path: string; bytes: number; ms: number }[] = []

  let hall = await options.startHall()
  const app = await startApp({
    dataFolder,
    hall,
    log,
    measure: {
      mrzToPerson: (ms) => samples.mrzToPerson.push(ms),
      extract: (ms) => samples.extract.push(ms),
      commit: (ms) => samples.commit.push(ms),
    },
  })
  try {
    await app.online()
    await signInAsDemo(app)
    const earlier = new Set((await committed(app)).map(({ id }) => id))
    const client: RehearsalClient = createRouterClient(router, { context: app.capabilities })
    for (let visit = 1; visit <= visits; visit++) {
      const isOffline = offlineAfter !== undefined && visit > offlineAfter
      if (visit - 1 === offlineAfter) await hall.kill()
      try {
        const made = await rehearseVisit({ app, client, visit, isOffline })
        if (made) extracts.push({ ...made, ms: round(samples.extract.at(-1) ?? 0) })
      } catch (error) {
        failed.push({ visit, code: troubleOf(error).code })
        log.error('rehearsed visit failed', { visit, error })
        await abandonOpenVisit(app, client)
      }
    }
    if (offlineAfter !== undefined && offlineAfter < visits) hall = await options.startHall(portOf(hall.url))
    await untilSent(app, drainTimeoutMs)
    const receipts = await saveReceipts(app, dataFolder)
    const own = (await committed(app)).filter(({ id }) => !earlier.has(id))
    const contacts = await accountFor(own, hall)
    return {
      visits: { asked: visits, done: visits - failed.length, failed },
      extracts,
      receipts,
      contacts,
      ms: {
        mrzToPerson: percentiles(samples.mrzToPerson),
        extract: percentiles(samples.extract),
        commit: percentiles(samples.commit),
      },
    }
  } finally {
    await app.close()
    await hall.stop()
  }
}

export type RehearsalResult = Awaited<ReturnType<typeof rehearseVisits>>

const round = (ms: number): number => Math.round(ms * 100) / 100
const portOf = (url: string): number => Number(new URL(url).port)

const everything = { includeAccepted: true, everybody: true, limit: Number.MAX_SAFE_INTEGER }

async function committed({ capabilities: { outbox, session } }: App): Promise<OutboxRow[]> {
  const { rows } = await outbox.list(everything, { clerkId: session.clerk().id, seesAll: true })
  return rows.filter(({ topic }) => topic === 'contact')
}

async function abandonOpenVisit(app: App, client: RehearsalClient): Promise<void> {
  const visit = app.capabilities.visits.record()?.visit
  if (visit) await client.visit.abandon({ visitId: visit.id, reason: 'left' })
}

/** Nothing waits to be sent any more, or the time is up: then the account says what still waits. */
async function untilSent({ capabilities: { outbox } }: App, timeoutMs: number): Promise<void> {
  let stop = (): void => {}
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, timeoutMs)
      const look = (): void => {
        outbox.backlog().then(({ waiting }) => waiting === 0 && resolve(), reject)
      }
      const stopListening = outbox.onChange(look)
      stop = () => {
        clearTimeout(timer)
        stopListening()
      }
      look()
    })
  } finally {
    stop()
  }
}

/** Each paper that came out of the simulated receipt printer, as the bytes that went over the wire. */
async function saveReceipts(app: App, dataFolder: string): Promise<{ path: string; bytes: number }[]> {
  const folder = path.join(dataFolder, 'bonnen')
  await mkdir(folder, { recursive: true })
  return Promise.all(
    app.printedReceipts().map(async (bytes, i) => {
      const file = path.join(folder, `bon-${String(i + 1).padStart(5, '0')}.bin`)
      await writeFile(file, bytes)
      return { path: file, bytes: bytes.length }
    }),
  )
}
