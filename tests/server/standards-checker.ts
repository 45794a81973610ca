import { existsSync, readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { parse } from 'yaml'

/** The reference data beside the project; none of it is committed. */
export const standardsData = new URL('../../../shared/data/', import.meta.url)
const documents = {
  brp: new URL('brp/brp-personen-openapi.resolved.json', standardsData),
  travel: new URL('brp/reisdocumenten-openapi.yaml', standardsData),
  history: new URL('brp/brp-historie-openapi.yaml', standardsData),
  klant: new URL('openklant/klantinteracties-openapi.yaml', standardsData),
  documenten: new URL('zgw/documenten-openapi.yaml', standardsData),
  zaken: new URL('zgw/zaken-openapi.yaml', standardsData),
  catalogi: new URL('zgw/catalogi-openapi.yaml', standardsData),
}
export type StandardName = keyof typeof documents

/** Why the answers cannot be checked on this machine; undefined where they can. */
export const noStandards = Object.values(documents).every((document) => existsSync(document))
  ? undefined
  : 'the OpenAPI documents of the standards are not in ../shared/data'

type Schema = { [key: string]: unknown }

/** OpenAPI 3.0 in the words of JSON Schema: nullable, and a oneOf that only its discriminator tells apart. */
function asJsonSchema(node: unknown, name = ''): unknown {
  if (Array.isArray(node)) return node.map((item) => asJsonSchema(item))
  if (typeof node !== 'object' || node === null) return node
  const { nullable, discriminator, example, xml, readOnly, writeOnly, ...rest } = node as Schema
  // Zaken points to a document elsewhere for what is expanded from the catalogue.
  if (typeof rest.$ref === 'string' && rest.$ref.startsWith('http')) return {}
  const inner = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key === 'oneOf' ? 'anyOf' : key, asJsonSchema(value, key)]),
  )
  return withOwnContradictions(inner, { name, nullable: nullable === true, readOnly: readOnly === true })
}

/** Where the registers themselves do otherwise than their documents say. */
function withOwnContradictions(
  schema: Schema,
  { name, nullable, readOnly }: { name: string; nullable: boolean; readOnly: boolean },
): Schema {
  // Open Zaak sends null for a type that holds until further notice, Open Klant for a part of a contact that was not given.
  const mayBeNull = nullable || ['eindeObject', 'betrokkene', 'onderwerpobject'].includes(name)
  // Open Klant and Open Zaak send an empty text for what is not filled in, also where it is a URI or nine digits.
  const isBound = schema.format === 'uri' || schema.minLength !== undefined || schema.pattern !== undefined
  const mayBeEmpty = schema.type === 'string' && !readOnly && isBound
  // The national tables have a slash in a description ("geslachtsnaam echtgenoot/geregistreerd partner"), and the features
  // of Haal Centraal give faults with a colon and an instance that is a path.
  const { pattern, format, ...rest } = schema
  const isLooser = ['omschrijving', 'title', 'detail', 'reason', 'name', 'instance'].includes(name)
  const inner = isLooser ? rest : schema
  const others = [...(mayBeNull ? [{ type: 'null' }] : []), ...(mayBeEmpty ? [{ const: '' }] : [])]
  return others.length === 0 ? inner : { anyOf: [...others, inner] }
}

const isParseError = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && 'code' in body && body.code === 'parse_error'

/** The shape that Open Klant and Open Zaak refuse in (RFC 7807, and what their common library adds). */
function refusalFaults(status: number, body: unknown): string[] {
  const refusal = (body ?? {}) as Record<string, unknown>
  const texts = ['type', 'code', 'title', 'detail', 'instance'].filter(
    (name) => typeof refusal[name] !== 'string',
  )
  const params = refusal.invalidParams ?? []
  const areNamed =
    Array.isArray(params) &&
    params.every((param) => param.name !== '' && param.code !== '' && param.reason !== '')
  return [
    ...texts.map((name) => `/${name} must be a text`),
    ...(refusal.status === status ? [] : ['/status must be that of the answer']),
    ...(areNamed ? [] : ['/invalidParams must name each fault']),
  ]
}

const pointer = (...steps: readonly string[]): string =>
  steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')

/** Checks values and answers against one standard; what is wrong comes in words, empty when nothing is. */
export function standardChecker(name: StandardName) {
  const source = parse(readFileSync(documents[name], 'utf8')) as {
    paths: Record<
      string,
      Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>
    >
  }
  const { components, paths } = asJsonSchema({ ...source }) as { components: Schema; paths: Schema }
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    unicodeRegExp: false,
    schemas: [{ $id: 'api', components, paths }],
  })
  addFormats.default(ajv)

  function faultsOf(place: string, value: unknown): string[] {
    const check = ajv.getSchema(`api#${place}`)
    if (!check) throw new Error(`the document of ${name} has no ${place}`)
    if (check(value)) return []
    return (check.errors ?? [])
      .filter(({ keyword }, _, all) => keyword !== 'anyOf' || all.every((other) => other.keyword === 'anyOf'))
      .map(({ instancePath, message }) => `${instancePath} ${message}`)
  }

  /** `/zaken/{uuid}` for `/zaken/2f9f…`; a path without a variable wins. */
  const templateOf = (path: string): string | undefined =>
    Object.keys(source.paths)
      .sort((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
      .find((template) => new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path))

  return {
    value: (schema: string, value: unknown) => faultsOf(pointer('components', 'schemas', schema), value),
    /** @param path below the base of the API, without a query */
    answer(method: string, path: string, { status, contentType, body }: CheckedAnswer): string[] {
      const template = templateOf(path)
      const operation = template === undefined ? undefined : source.paths[template]?.[method.toLowerCase()]
      // A path or a method that the standard does not have is answered with 404 or 405.
      if (template === undefined || !operation)
        return [404, 405].includes(status) ? [] : [`${method} ${path}`]
      const response = operation.responses[String(status)]
      // Klantinteracties describes no refusals at all, the others not all of them.
      if (!response)
        return status < 400 ? [`${method} ${template} has no ${status}`] : refusalFaults(status, body)
      const media = (contentType ?? '').split(';')[0] ?? ''
      if (!response.content) return body === undefined ? [] : [`${method} ${template} ${status} has no body`]
      if (!response.content[media]) return [`${method} ${template} ${status} is not ${media}`]
      if (media === 'application/octet-stream') return []
      // The framework's own refusal of a body it cannot read names no field.
      if (isParseError(body)) return faultsOf(pointer('components', 'schemas', 'Fout'), body)
      const place = pointer(
        'paths',
        template,
        method.toLowerCase(),
        'responses',
        String(status),
        'content',
        media,
      )
      return faultsOf(`${place}/schema`, body)
    },
  }
}

interface CheckedAnswer {
  readonly status: number
  readonly contentType: string | null
  readonly body: unknown
}
