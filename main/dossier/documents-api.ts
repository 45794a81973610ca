import { z } from 'zod'
import type { DocumentFact } from '../sync/topics/payloads.ts'
import type { Register } from './register-call.ts'

/** Where a part of a large document still has to come. */
interface DocumentPart {
  /** Path behind the API's base. */
  readonly path: string
  readonly number: number
  readonly bytes: number
  readonly isThere: boolean
}

export interface StoredDocument {
  readonly uuid: string
  readonly bytes: number | undefined
  /** As it was said when it was stored; whether the bytes agree, only a download tells. */
  readonly sha256: string | undefined
  /** Empty once it is whole. */
  readonly parts: readonly DocumentPart[]
  readonly lock: string
}

/** The calls that put a paper into the ZGW Documenten API, one to one (Open Zaak 1.30; standards.md §2.1). */
export interface DocumentsApi {
  /** In one go, or with `parts` that are still to be filled. `RefusedByRegister` with `identificatie-niet-uniek`. */
  create(fact: DocumentFact, content: Uint8Array): Promise<StoredDocument>
  find(number: string, clerk: string): Promise<StoredDocument | undefined>
  /** Sends the parts that are missing, and gives the lock back: from then on it is whole. */
  fill(stored: StoredDocument, content: Uint8Array, clerk: string): Promise<void>
  download(uuid: string, clerk: string): Promise<Uint8Array>
}

export interface DocumentSettings {
  /** RSIN of the municipality. */
  readonly organisation: string
  /** URL of the informatieobjecttype. */
  readonly documentType: string
  /** Bytes; above this a document goes in parts, for one lost packet must not cost all of it. */
  readonly largestInline?: number
}

const usualInline = 4 * 1024 * 1024
const uploadTimeoutMs = 60_000

const shapeSchema = z
  .object({
    uuid: z.string().optional(),
    url: z.string(),
    bestandsomvang: z.number().nullish(),
    integriteit: z.object({ algoritme: z.string().nullish(), waarde: z.string().nullish() }).nullish(),
    // In the answer to a POST, though not in the OpenAPI document.
    lock: z.string().nullish(),
    bestandsdelen: z
      .array(
        z.object({
          url: z.string(),
          volgnummer: z.number(),
          omvang: z.number(),
          voltooid: z.boolean(),
          lock: z.string().nullish(),
        }),
      )
      .nullish(),
  })
  .transform((shape): StoredDocument => {
    const parts = shape.bestandsdelen ?? []
    return {
      uuid: shape.uuid ?? shape.url.split('/').at(-1) ?? '',
      bytes: shape.bestandsomvang ?? undefined,
      sha256:
        shape.integriteit?.algoritme === 'sha_256' ? (shape.integriteit.waarde ?? undefined) : undefined,
      lock: shape.lock || parts.find(({ lock }) => lock)?.lock || '',
      parts: parts
        .map(({ url, volgnummer, omvang, voltooid }) => ({
          path: pathOf(url),
          number: volgnummer,
          bytes: omvang,
          isThere: voltooid,
        }))
        .sort((a, b) => a.number - b.number),
    }
  })
const pageSchema = z.object({ results: z.array(shapeSchema) })

const pathOf = (url: string): string => `/bestandsdelen/${url.split('/').at(-1) ?? ''}`

const collection = '/enkelvoudiginformatieobjecten'

export function createDocumentsApi(register: Register, settings: DocumentSettings): DocumentsApi {
  const { organisation, documentType, largestInline = usualInline } = settings

  const bodyOf = (fact: DocumentFact, content: Uint8Array) => {
    const day = fact.at.slice(0, 10)
    return {
      identificatie: fact.number,
      bronorganisatie: organisation,
      creatiedatum: day,
      titel: fact.title,
      vertrouwelijkheidaanduiding: 'zaakvertrouwelijk',
      auteur: fact.clerk.name.slice(0, 200),
      // Open Zaak refuses a final document without its bytes.
      status: content.byteLength > largestInline ? 'in_bewerking' : 'definitief',
      formaat: fact.mediaType,
      taal: 'nld',
      bestandsnaam: fact.fileName,
      inhoud: content.byteLength > largestInline ? null : Buffer.from(content).toString('base64'),
      bestandsomvang: content.byteLength,
      indicatieGebruiksrecht: false,
      integriteit: { algoritme: 'sha_256', waarde: fact.sha256, datum: day },
      informatieobjecttype: documentType,
      trefwoorden: ['balie', fact.kind],
    }
  }

  return {
    create: (fact, content) =>
      register.ask(shapeSchema, {
        method: 'POST',
        path: collection,
        clerk: fact.clerk.id,
        body: bodyOf(fact, content),
        timeoutMs: uploadTimeoutMs,
      }),
    async find(number, clerk) {
      const { results } = await register.ask(pageSchema, {
        method: 'GET',
        path: collection,
        clerk,
        query: { bronorganisatie: organisation, identificatie: number },
      })
      return results[0]
    },
    async fill({ uuid, lock, parts }, content, clerk) {
      let at = 0
      for (const { path, bytes, isThere } of parts) {
        const slice = content.slice(at, at + bytes)
        at += bytes
        if (isThere) continue
        const form = new FormData()
        form.set('inhoud', new Blob([slice], { type: 'application/octet-stream' }), 'deel')
        form.set('lock', lock)
        const call = { method: 'PUT', path, clerk, form, timeoutMs: uploadTimeoutMs } as const
        await register.ask(z.unknown(), call)
      }
      const unlock = { method: 'POST', path: `${collection}/${uuid}/unlock`, clerk, body: { lock } } as const
      await register.ask(z.unknown(), unlock)
    },
    download: (uuid, clerk) =>
      register.download({
        method: 'GET',
        path: `${collection}/${uuid}/download`,
        clerk,
        timeoutMs: uploadTimeoutMs,
      }),
  }
}
