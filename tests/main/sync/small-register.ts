import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** What goes wrong with one call. `lost-answer` and `slow-answer` do what was asked; nobody hears that it was done. */
export type Fault =
  | { kind: 'none' | 'lost-request' | 'lost-answer' | 'slow-answer' | 'cut' | 'garbage' | 'html-502' }
  | { kind: 'status'; status: number; problem?: object; retryAfter?: string }

interface Filed {
  uuid: string
  referentienummer: string
  onderwerp: string
  inhoud: string
  kanaal: string
  plaatsgevondenOp: string
  metadata: Record<string, string>
  party: string | undefined
  clerk: string
}
type Json = Record<string, unknown>
type Reply = { status: number; body: unknown }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const part = (value: unknown): Json => (typeof value === 'object' && value !== null ? { ...value } : {})
const created = (body: unknown): Reply => ({ status: 201, body })
const page = (results: unknown[]): Reply => ({ status: 200, body: { count: results.length, results } })
const refused = (name: string, code: string, reason: string): Reply => ({
  status: 400,
  body: { code: 'invalid', title: 'Invalid input.', status: 400, invalidParams: [{ name, code, reason }] },
})

/** A klantdossier of the calls a counter makes, in memory, behind real HTTP, with faults to order. */
export async function startSmallRegister() {
  const parties = new Map<string, string>()
  const contacts: Filed[] = []
  const actors: { uuid: string; naam: string; soortActor: string; actoridentificator: Json }[] = []
  const links: { actor: string; contact: string }[] = []
  const tasks: {
    uuid: string
    referentienummer: string
    contact: string
    actors: unknown
    toelichting: string
  }[] = []
  const seen: { method: string; path: string; contentLength: string | undefined; clerk: string }[] = []
  const sockets = new Set<Socket>()
  let nextNumber = 1
  let faultOf: (method: string, path: string, body: Json) => Fault = () => ({ kind: 'none' })

  function fileContact(body: Json, clerk: string): Reply {
    const contact = part(body.klantcontact)
    const referentienummer = text(contact.referentienummer)
    if (contacts.some((one) => one.referentienummer === referentienummer))
      return refused('klantcontact.referentienummer', 'unique', 'klantcontact met deze waarde bestaat al.')
    const party = text(part(part(body.betrokkene).wasPartij).uuid)
    if (party && ![...parties.values()].includes(party))
      return refused('betrokkene.wasPartij.uuid', 'does_not_exist', 'Partij bestaat niet.')
    const filed: Filed = {
      uuid: randomUUID(),
      referentienummer,
      onderwerp: text(contact.onderwerp),
      inhoud: text(contact.inhoud),
      kanaal: text(contact.kanaal),
      plaatsgevondenOp: text(contact.plaatsgevondenOp),
      metadata: Object.fromEntries(Object.entries(part(contact.metadata)).map(([k, v]) => [k, text(v)])),
      party: party || undefined,
      clerk,
    }
    contacts.push(filed)
    return created({ klantcontact: filed, betrokkene: null, onderwerpobject: null })
  }

  function handle(method: string, url: URL, body: Json, clerk: string): Reply {
    const path = url.pathname.replace('/klantinteracties/api/v1', '')
    const asked = (name: string) => url.searchParams.get(name) ?? ''
    switch (`${method} ${path}`) {
      case 'GET /partijen': {
        const bsn = asked('partijIdentificator__objectId')
        const uuid = parties.get(bsn)
        const ident = { codeObjecttype: 'natuurlijk_persoon', codeSoortObjectId: 'bsn', codeRegister: 'brp' }
        return page(
          uuid
            ? [{ uuid, partijIdentificatoren: [{ partijIdentificator: { ...ident, objectId: bsn } }] }]
            : [],
        )
      }
      case 'POST /partijen': {
        const [first] = Array.isArray(body.partijIdentificatoren) ? body.partijIdentificatoren : []
        const bsn = text(part(part(first).partijIdentificator).objectId)
        if (parties.has(bsn)) return refused('partijIdentificatoren.0.nonFieldErrors', 'unique', 'bestaat al')
        const uuid = randomUUID()
        parties.set(bsn, uuid)
        return created({ uuid, partijIdentificatoren: [] })
      }
      case 'POST /maak-klantcontact':
        return fileContact(body, clerk)
      case 'GET /klantcontacten': {
        const found = contacts.filter(
          (one) =>
            (!asked('referentienummer') || one.referentienummer === asked('referentienummer')) &&
            (!asked('plaatsgevondenOp') || one.plaatsgevondenOp === asked('plaatsgevondenOp')) &&
            (!asked('hadBetrokkene__wasPartij__uuid') ||
              one.party === asked('hadBetrokkene__wasPartij__uuid')),
        )
        const linked = (uuid: string) =>
          links.filter(({ contact }) => contact === uuid).map(({ actor }) => actor)
        return page(
          found.map((one) => ({
            ...one,
            hadBetrokkenActoren: actors.filter(({ uuid }) => linked(one.uuid).includes(uuid)),
          })),
        )
      }
      case 'GET /actoren':
        return page(
          actors.filter((one) => one.actoridentificator.objectId === asked('actoridentificatorObjectId')),
        )
      case 'POST /actoren': {
        const { naam, soortActor, actoridentificator } = body
        const actor = {
          naam: text(naam),
          soortActor: text(soortActor),
          actoridentificator: part(actoridentificator),
        }
        actors.push({ uuid: randomUUID(), ...actor })
        return created(actors.at(-1))
      }
      case 'POST /actorklantcontacten':
        if (
          links.some(
            (one) =>
              one.contact === text(part(body.klantcontact).uuid) && one.actor === text(part(body.actor).uuid),
          )
        )
          return refused('nonFieldErrors', 'unique', 'bestaat al')
        links.push({ actor: text(part(body.actor).uuid), contact: text(part(body.klantcontact).uuid) })
        return created({ uuid: randomUUID() })
      case 'GET /internetaken':
        return page(tasks.filter((one) => one.referentienummer === asked('referentienummer')))
      case 'POST /internetaken': {
        const referentienummer = text(body.referentienummer)
        if (tasks.some((one) => one.referentienummer === referentienummer))
          return refused('referentienummer', 'unique', 'bestaat al')
        const contact = text(part(body.aanleidinggevendKlantcontact).uuid)
        const toelichting = text(body.toelichting)
        tasks.push({
          uuid: randomUUID(),
          referentienummer,
          contact,
          actors: body.toegewezenAanActoren,
          toelichting,
        })
        return created(tasks.at(-1))
      }
      case 'POST /hall/rpc/numbers/reserve': {
        const size = Number(part(body.json).size)
        const first = nextNumber
        nextNumber += size
        return { status: 200, body: { json: { first, size } } }
      }
      default:
        return { status: 404, body: { code: 'not_found', status: 404 } }
    }
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const url = new URL(request.url ?? '/', 'http://register')
    if (url.pathname === '/ready') return void response.end('{}')
    const method = request.method ?? ''
    const clerk = text(request.headers['x-gebruiker'])
    const body = chunks.length > 0 ? part(JSON.parse(Buffer.concat(chunks).toString() || '{}')) : {}
    seen.push({ method, path: url.pathname, contentLength: request.headers['content-length'], clerk })
    const isRegister = url.pathname.startsWith('/klantinteracties')
    const fault: Fault = isRegister ? faultOf(method, url.pathname, body) : { kind: 'none' }
    if (fault.kind === 'lost-request') return void request.socket.destroy()
    if (fault.kind === 'html-502') return void response.writeHead(502).end('<html>Bad gateway</html>')
    if (fault.kind === 'status') {
      if (fault.retryAfter) response.setHeader('retry-after', fault.retryAfter)
      return void response.writeHead(fault.status).end(JSON.stringify(fault.problem ?? {}))
    }
    const reply = handle(method, url, body, clerk)
    const json = JSON.stringify(reply.body)
    if (fault.kind === 'lost-answer') return void request.socket.destroy()
    // Answered never; the counter's own patience ends it.
    if (fault.kind === 'slow-answer') return
    response.writeHead(reply.status, { 'content-type': 'application/json', 'content-length': json.length })
    if (fault.kind === 'garbage') return void response.end('x'.repeat(json.length))
    if (fault.kind === 'cut') return void response.write(json.slice(0, 5), () => request.socket.destroy())
    response.end(json)
  }

  const server = createServer((request, response) => void answer(request, response))
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo

  async function goAway(): Promise<void> {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  onTestFinished(goAway)

  return {
    url: `http://127.0.0.1:${port}`,
    parties,
    contacts,
    actors,
    links,
    tasks,
    seen,
    setFaults: (order: typeof faultOf) => {
      faultOf = order
    },
    goAway,
    comeBack: async () => {
      if (!server.listening) await listen(port)
    },
  }
}
