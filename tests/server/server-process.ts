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
import { hallHeaders, hallPaths } from '#contract/hall/paths.ts'
import { everyRole, type Issuer } from '../setup/issuer.ts'

const program = fileURLToPath(new URL('../../server/main.ts', import.meta.url))

/** A hall server as a program of its own, with a data folder of its own. */
export interface ServerProcess {
  readonly url: string
  readonly folder: string
  readonly key: string
  /** What a counter presents. */
  readonly headers: Readonly<Record<string, string>>
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
  /** Who says who the clerks are; every call is then made by one of every role. */
  issuer?: Issuer
  settings?: object
  logLevel?: string
}): Promise<ServerProcess> {
  const { databaseUrl, issuer, settings, logLevel = 'info' } = options
  const folder = await mkdtemp(join(tmpdir(), 'hall-process-'))
  // With its starter: it ends with us, however that is.
  const args = ['--data', folder, '--port', '0', '--json', '--with-starter', '--log-level', logLevel]
  const file = join(folder, 'instellingen.json')
  if (settings || issuer) {
    await writeFile(file, JSON.stringify({ ...settings, ...(issuer ? { identity: issuer.identity } : {}) }))
    args.push('--settings', file)
  }
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
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
  const headers: Record<string, string> = { authorization: `Bearer ${key}` }
  if (issuer) headers[hallHeaders.token] = await issuer.token(everyRole)
  return {
    url,
    folder,
    key,
    child,
    headers,
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
