import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hallContract } from '#contract/hall/hall-contract.ts'
import { hallPaths } from '#contract/hall/paths.ts'
import { servedApis } from '#server/openapi/served-apis.ts'
import { type HallForTests, startHallForTests } from './hall-for-tests.ts'

let town: HallForTests
beforeAll(async () => {
  town = await startHallForTests({ residents: [] })
}, 120_000)
afterAll(() => town.server.close())

const open = (name: string) =>
  town.call(`${hallPaths.openapi}/${name}.json`, { headers: { authorization: '' } })

test('the document of the hall names every call with the schema of what goes in and out', async () => {
  const { status, body } = await open('hall')
  expect(status).toBe(200)
  const calls = Object.entries(hallContract).flatMap(([area, procedures]) =>
    Object.keys(procedures).map((name) => `/${area}/${name}`),
  )
  expect(Object.keys(body.paths).sort()).toEqual(calls.sort())
  const { requestBody, responses } = body.paths['/queue/callNext'].post
  expect(requestBody.content['application/json'].schema.properties.json).toMatchObject({
    required: ['counter', 'clerk'],
  })
  expect(responses['200'].content['application/json'].schema.properties.json.properties).toHaveProperty(
    'waitingSince',
  )
  expect(body.paths['/queue/watch'].post.responses['200'].content).toHaveProperty(['text/event-stream'])
})

test('a document that is not there is not found', async () => {
  expect((await open('constructor')).status).toBe(404)
  expect((await open('onbekend')).status).toBe(404)
})

/** The status of a call by somebody of every role. */
async function ask(method: string, where: string): Promise<number> {
  const { status } = await fetch(`${town.server.url}${where}`, {
    method,
    headers: { ...town.headers, 'accept-crs': 'EPSG:4326', 'content-type': 'application/json' },
    ...(method === 'GET' ? {} : { body: '{' }),
  })
  return status
}

const methods = ['GET', 'POST', 'PUT', 'PATCH'] as const
const uuid = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
const paths = Object.entries(servedApis).flatMap(([name, { base, operations }]) =>
  operations.map((operation) => {
    const path = operation.split(' ').at(-1) ?? ''
    return { name, base, path, served: operation.split(' ').slice(0, -1) }
  }),
)

describe('the document of a register says what its router serves, no more and no less', () => {
  test.each(paths)('$name $path: $served', async ({ name, base, path, served }) => {
    const { body } = await open(name)
    const documented = Object.keys(body.paths[path]).filter((key) => key !== 'parameters')
    expect(documented).toEqual(served.map((method) => method.toLowerCase()))
    const isRefused = async (method: string): Promise<boolean> => {
      const status = await ask(method, `${base}${path.replace('{uuid}', uuid)}`)
      // Nothing has this uuid, so 404 says nothing about a method that is served there.
      return status === 405 || (status === 404 && !(path.includes('{uuid}') && served.includes(method)))
    }
    const refused = await Promise.all(
      methods.map(async (method) => ((await isRefused(method)) ? [method] : [])),
    )
    expect(refused.flat()).toEqual(methods.filter((method) => !served.includes(method)))
  })
})

test.each(['klantinteracties', 'documenten', 'zaken'])('no collection of %s is missing', async (name) => {
  const api = servedApis[name]
  if (!api) throw new Error(name)
  const words =
    `actoren actorklantcontacten betrokkenen bijlagen categorieen digitaleadressen internetaken klantcontacten
    onderwerpobjecten partij-identificatoren partijen rekeningnummers vertegenwoordigingen resultaten rollen statussen
    substatussen zaakcontactmomenten zaakeigenschappen zaakinformatieobjecten zaaknotities zaakobjecten zaakverzoeken
    zaken bestandsdelen enkelvoudiginformatieobjecten gebruiksrechten objectinformatieobjecten verzendingen`.split(
      /\s+/,
    )
  const answered = await Promise.all(
    words.map(async (word) => ((await ask('GET', `${api.base}/${word}`)) === 404 ? [] : [`/${word}`])),
  )
  const documented = api.operations.filter((operation) => /^GET( POST)? \/[\w-]+$/.test(operation))
  expect(answered.flat().sort()).toEqual(documented.map((operation) => operation.split(' ').at(-1)).sort())
})
