import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { scratchFolder } from '../storage/scratch.ts'
import { drained, openCounter } from './counter.ts'
import { startSmallRegister } from './small-register.ts'

const program = fileURLToPath(new URL('./killed-counter.ts', import.meta.url))

/** Runs the program until it has said so many contacts, and kills it there: what it was sending is cut anywhere. */
async function runAndKill(folder: string, url: string, name: string, after: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, folder, url, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said: string[] = []
  for await (const line of createInterface(child.stdout)) {
    said.push(line)
    if (said.length === after) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  return said
}

test('a counter that is killed again and again while it sends loses nothing and doubles nothing', async () => {
  const register = await startSmallRegister()
  const folder = scratchFolder()
  const said: string[] = []
  for (const [run, after] of [3, 40, 17, 90].entries())
    said.push(...(await runAndKill(folder, register.url, `run ${run}`, after)))
  const counter = await openCounter({ url: register.url, folder })
  counter.outbox.start()
  await drained(counter)
  const rows = await counter.outbox.list({ includeAccepted: true })
  const committed = rows.map(({ correctable }) => correctable?.subject ?? '')
  // What was said was committed; the last one may have been committed before it was said.
  expect(committed).toEqual(expect.arrayContaining(said))
  expect(register.contacts.map(({ onderwerp }) => onderwerp).sort()).toEqual([...committed].sort())
  for (const party of register.parties.values()) {
    const arrived = register.contacts.filter((one) => one.party === party).map(({ onderwerp }) => onderwerp)
    expect(arrived).toEqual(committed.filter((subject) => arrived.includes(subject)))
  }
  expect(register.links.map(({ contact }) => contact).sort()).toEqual(
    register.contacts.map(({ uuid }) => uuid).sort(),
  )
  const forwarded = register.contacts.filter(({ metadata }) => metadata.resultaat === 'doorgezet')
  expect(register.tasks.map(({ contact }) => contact).sort()).toEqual(
    forwarded.map(({ uuid }) => uuid).sort(),
  )
}, 30_000)
