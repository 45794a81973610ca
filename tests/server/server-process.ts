import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import type { HallContract } from '#contract/hall/hall-contract.ts'
import { hallPaths } from '#contract/hall/paths.ts'

const program = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** A hall server as a program of its own, with a data folder of its own. */
export interface ServerProcess {
  readonly url: string
  readonly folder: string
  readonly key: string
  readonly hall: ContractRouterClient<HallContract>
  readonly child: ChildProcess
  /** What it wrote on its standard error so far. */
  said(): string
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** `SIGTERM` and its exit status, or `SIGKILL`. Its folder goes too. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

/** Rejects with what it said when it ends instead of listening. */
export async function startServerProcess(options: {
  databaseUrl?: string | undefined
  settings?: object
  logLevel?: string
}): Promise<ServerProcess> {
  const { databaseUrl, settings, logLevel = 'info' } = options
  const folder = await mkdtemp(join(tmpdir(), 'hall-process-'))
  const args = ['--data', folder, '--port', '0', '--json', '--log-level', logLevel]
  const file = join(folder, 'instellingen.json')
  if (settings) {
    await writeFile(file, JSON.stringify(settings))
    args.push('--settings', file)
  }
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: databaseUrl === undefined ? env : { ...env, DATABASE_URL: databaseUrl },
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const exited = once(child, 'exit').then(([status]: (number | null)[]) => status ?? null)
  const line = await createInterface(child.stdout)[Symbol.asyncIterator]().next()
  if (line.done) {
    await exited
    await rm(folder, { recursive: true, force: true })
    throw new Error(`the hall server ended: ${said}`)
  }
  const { url } = JSON.parse(line.value) as { url: string }
  const key = (await readFile(join(folder, 'counter.key'), 'utf8')).trim()
  const headers = { authorization: `Bearer ${key}` }
  return {
    url,
    folder,
    key,
    child,
    hall: createORPCClient(new RPCLink({ url: `${url}${hallPaths.rpc}`, headers })),
    said: () => said,
    fetch: (path, init = {}) =>
      fetch(`${url}${path}`, {
        ...init,
        headers: { ...headers, ...(init.headers as Record<string, string>) },
      }),
    async end(signal) {
      child.kill(signal)
      const status = await exited
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      return status
    },
  }
}
