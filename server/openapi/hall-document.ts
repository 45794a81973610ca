import { type AnyContractProcedure, getEventIteratorSchemaDetails, isContractProcedure } from '@orpc/contract'
import { z } from 'zod'
import { errorCodes } from '#contract/error-codes.ts'
import { hallContract } from '#contract/hall/hall-contract.ts'
import { hallPaths } from '#contract/hall/paths.ts'

/** The hall's own calls as OpenAPI 3.1, whose schemas are JSON Schema 2020-12: exactly what zod gives. */
export function hallDocument(origin: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Balie: de hal',
      version: '1',
      description:
        'Wachtrij, nummers en overdracht. Aanroepen volgens het RPC-protocol van oRPC (https://orpc.dev/docs/advanced/rpc-protocol): invoer en uitvoer staan in `json`.',
    },
    servers: [{ url: origin + hallPaths.rpc }],
    security: [{ counterKey: [] }],
    components: {
      securitySchemes: { counterKey: { type: 'http', scheme: 'bearer' } },
      schemas: { Refusal: refusal },
    },
    paths: Object.fromEntries(
      Object.entries(hallContract).flatMap(([area, calls]) =>
        Object.entries(calls).flatMap(([name, call]) =>
          isContractProcedure(call) ? [[`/${area}/${name}`, { post: operation(area, name, call) }]] : [],
        ),
      ),
    ),
  }
}

/** An expected trouble by its code, as the workstation has a sentence for it. */
const refusal = {
  type: 'object',
  required: ['json'],
  properties: {
    json: {
      type: 'object',
      required: ['code', 'status', 'message'],
      properties: {
        code: {
          type: 'string',
          examples: [...errorCodes].filter((code) => /^(queue|ticket|hall)\./.test(code)),
        },
        status: { type: 'integer' },
        message: { type: 'string' },
        data: { type: 'object' },
      },
    },
  },
}

function operation(area: string, name: string, call: AnyContractProcedure): object {
  const { inputSchema, outputSchema } = call['~orpc']
  const input = schemaOf(inputSchema, 'input')
  return {
    operationId: `${area}.${name}`,
    tags: [area],
    ...(input ? { requestBody: { required: true, content: json(input) } } : {}),
    responses: {
      200: { description: 'Gelukt.', content: answerOf(outputSchema) },
      default: {
        description: 'Geweigerd.',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  }
}

type AnySchema = AnyContractProcedure['~orpc']['outputSchema']

function answerOf(schema: AnySchema): object {
  const stream = schema && getEventIteratorSchemaDetails(schema)
  if (!stream) return json(schemaOf(schema, 'output') ?? {})
  return { 'text/event-stream': { schema: { type: 'string' }, 'x-event': schemaOf(stream.yields, 'output') } }
}

const schemaOf = (schema: AnySchema, io: 'input' | 'output'): object | undefined =>
  schema instanceof z.ZodType ? z.toJSONSchema(schema, { io, unrepresentable: 'any' }) : undefined

const json = (schema: object): object => ({
  'application/json': { schema: { type: 'object', required: ['json'], properties: { json: schema } } },
})
