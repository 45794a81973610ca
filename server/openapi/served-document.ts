import type { ServedApi } from './served-apis.ts'

/** Problem details (RFC 7807), as all of these standards refuse. */
const problem = {
  type: 'object',
  required: ['status', 'title'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string' },
    invalidParams: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string' }, code: { type: 'string' }, reason: { type: 'string' } },
      },
    },
  },
}

const refusal = {
  description: 'Geweigerd.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** Which calls of a standard are served here. What goes in and out is said by the standard itself, so not again. */
export function servedDocument(
  { title, version, base, source, operations }: ServedApi,
  origin: string,
): object {
  return {
    openapi: '3.1.0',
    info: {
      title: `${title} (deel dat de hal zelf levert)`,
      version,
      description: 'Staat dit register ergens anders, dan geeft de hal elke aanroep van de standaard door.',
    },
    externalDocs: { description: 'De hele standaard', url: source },
    servers: [{ url: origin + base }],
    security: [{ counterKey: [] }],
    components: {
      securitySchemes: { counterKey: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: problem },
    },
    paths: Object.fromEntries(operations.map(pathItem)),
  }
}

function pathItem(operation: string): [string, object] {
  const words = operation.split(' ')
  const path = words.at(-1) ?? ''
  const methods = words.slice(0, -1).map((method) => method.toLowerCase())
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }))
  const calls = methods.map((method) => [
    method,
    {
      operationId: `${method}${path.replace(/[{}]/g, '').replaceAll('/', '_')}`,
      responses: { '2XX': { description: 'Gelukt.' }, default: refusal },
    },
  ])
  return [path, { ...(parameters.length > 0 ? { parameters } : {}), ...Object.fromEntries(calls) }]
}
