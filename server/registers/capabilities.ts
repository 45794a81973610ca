import type { Greeting } from './probes.ts'
import { documentPath, greetings, probes } from './probes.ts'
import type { RegisterName } from './register-settings.ts'
import { RegisterFailure } from './trouble.ts'
import type { WireAnswer } from './wire.ts'

/** What a register said of itself. */
export interface Capabilities {
  readonly version: string | null
  readonly lacks: readonly string[]
}

interface Question {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}

const asksJson = { accept: 'application/json', 'accept-crs': 'EPSG:4326' }

/**
 * Asks a register what it is and what this version of it can do. Throws RegisterFailure when it cannot be asked, does
 * not accept us, or is something else.
 */
export async function findCapabilities(
  register: RegisterName,
  send: (question: Question) => Promise<WireAnswer>,
): Promise<Capabilities> {
  const get = (path: string) => send({ method: 'GET', path, headers: asksJson })
  const greeting = greetings[register]
  const answer = await send(questionOf(greeting))
  judge(greeting, answer)
  const lacks: string[] = []
  for (const { capability, path, lacking } of probes[register]) {
    if (lacking((await get(path)).status)) lacks.push(capability)
  }
  return { version: versionIn(answer) ?? publishedVersion(await get(documentPath)), lacks }
}

const questionOf = ({ method, path, body }: Greeting): Question => ({
  method,
  path,
  headers: body === undefined ? asksJson : { ...asksJson, 'content-type': 'application/json; charset=utf-8' },
  ...(body === undefined ? {} : { body: Buffer.from(body) }),
})

function judge({ refusedBy }: Greeting, { status, headers }: WireAnswer): void {
  if (refusedBy.includes(status)) throw new RegisterFailure('credentials', String(status))
  if (status >= 500) throw new RegisterFailure('failing', String(status))
  const isJson = /^application\/([a-z.+-]+\+)?json\b/i.test(headers['content-type'] ?? '')
  if ((status >= 300 && status < 400) || status === 404 || status === 405 || !isJson)
    throw new RegisterFailure('wrong-address', String(status))
}

const version = /^\d+(\.\d+){0,3}([-+][A-Za-z0-9.-]{1,20})?$/

function versionIn({ headers }: WireAnswer): string | null {
  const said = headers['api-version']
  return typeof said === 'string' && version.test(said) ? said : null
}

function publishedVersion({ status, bytes }: WireAnswer): string | null {
  if (status !== 200) return null
  try {
    const document = JSON.parse(bytes.toString('utf8')) as { info?: { version?: unknown } } | null
    const said = document?.info?.version
    return typeof said === 'string' && version.test(said) ? said : null
  } catch {
    return null
  }
}
