import { z } from 'zod'
import type { OutboxTopic } from '#contract/domain/contact.ts'
import type { DocumentsApi, StoredDocument } from '../../dossier/documents-api.ts'
import { RefusedByRegister } from '../../dossier/register-call.ts'
import type { HallApi } from '../../hall/hall-api.ts'
import type { ReadableDatabase, Transaction } from '../../storage/database.ts'
import type { Vault } from '../../storage/vault.ts'
import { defineTopic, type Sending, type Topic } from '../topic.ts'
import { byOurHall } from './by-our-hall.ts'
import { type DocumentFact, documentFactSchema } from './payloads.ts'

/** How far a document has come. */
const stepsSchema = z.object({
  /** The overdrachtsbak knows that it exists and waits for its bytes. */
  told: z.literal(true).exactOptional(),
  /** Uuid of the enkelvoudiginformatieobject. */
  document: z.string().exactOptional(),
  /** Read back by the hall, and the same. */
  verified: z.literal(true).exactOptional(),
})
type DocumentSteps = z.infer<typeof stepsSchema>
type Row = Sending<DocumentFact, DocumentSteps>

interface DocumentTopicOptions {
  readonly database: ReadableDatabase
  readonly vault: Vault
  readonly documents: DocumentsApi
  readonly tray: Pick<HallApi['tray'], 'put' | 'compare'>
}

/** The register has it, but not as we made it: somebody must look, and the bytes stay here. */
const otherContent = () =>
  new RefusedByRegister(
    409,
    [
      {
        field: 'inhoud',
        code: 'ander-document',
        reason: 'Onder dit nummer bewaart het register een ander document.',
      },
    ],
    'documents.refused',
  )

/**
 * A paper, into the Documenten API and from there known to the overdrachtsbak. Its bytes wait here, sealed, until they
 * were read back by the hall and compared, and for some days after.
 */
export function documentTopic({ database, vault, documents, tray }: DocumentTopicOptions): Topic {
  async function bytesOf(row: Row): Promise<Uint8Array> {
    const kept = await database.get<{ sealed: Uint8Array }>(
      'SELECT sealed FROM waiting_file WHERE fact_id = ?',
      row.factId,
    )
    if (!kept) throw new Error('the bytes of a waiting document are gone')
    return vault.openBytes(kept.sealed)
  }

  /** Idempotent: a later revision replaces an earlier one in whatever order they arrive. */
  const tell = (row: Row, document: string | undefined) => {
    const { kind, number, title, bytes, sha256: hash, counter, clerk, at } = row.fact()
    const fact = { id: row.factId, counter, clerk, at: new Date(at).toISOString() }
    return byOurHall('documents.refused', () =>
      tray.put({
        ...fact,
        revision: document ? 1 : 0,
        ...{ kind, number, title, bytes, sha256: hash },
        ...(document ? { document } : {}),
      }),
    )
  }

  /** What the register keeps under our number, when it says to be the same. */
  async function adopted(row: Row): Promise<StoredDocument | undefined> {
    const { number, clerk, bytes, sha256: hash } = row.fact()
    const found = await documents.find(number, clerk.id)
    if (!found) return undefined
    if (found.sha256 !== hash || found.bytes !== bytes) throw otherContent()
    return found
  }

  async function store(row: Row): Promise<StoredDocument> {
    const there = row.mayBeThere || row.isShared ? await adopted(row) : undefined
    if (there) return there
    const content = await bytesOf(row)
    try {
      return await documents.create(row.fact(), content)
    } catch (error) {
      if (!(error instanceof RefusedByRegister && error.isNotUnique('identificatie'))) throw error
      const made = await adopted(row)
      if (!made) throw error
      return made
    }
  }

  async function upload(row: Row): Promise<string> {
    const { clerk } = row.fact()
    const stored = await store(row)
    await row.save({ document: stored.uuid })
    if (stored.parts.length > 0) await documents.fill(stored, await bytesOf(row), clerk.id)
    return stored.uuid
  }

  /** After a crash between two parts: the rest of them. */
  async function finish(row: Row): Promise<void> {
    const found = await adopted(row)
    if (found && found.parts.length > 0) await documents.fill(found, await bytesOf(row), row.fact().clerk.id)
  }

  async function send(row: Row): Promise<void> {
    const before = row.steps()
    if (!before.told) {
      await tell(row, undefined)
      row.note({ told: true })
    }
    if (before.document && !before.verified) await finish(row)
    const uuid = before.document ?? (await upload(row))
    if (!before.verified) {
      const asked = { document: uuid, sha256: row.fact().sha256 }
      const { isSame } = await byOurHall('documents.refused', () => tray.compare(asked))
      if (!isSame) throw otherContent()
      await row.save({ verified: true })
    }
    await tell(row, uuid)
  }

  const name: OutboxTopic = 'document'
  return defineTopic<DocumentFact, DocumentSteps>({
    name,
    fact: documentFactSchema,
    steps: stepsSchema,
    title: (fact, number = '') => (fact ? `Document ${number}: ${fact.title}` : `Document ${number}`),
    number: ({ number }) => number,
    ageOut: (tx: Transaction, factId) => tx.run('DELETE FROM waiting_file WHERE fact_id = ?', factId),
    send: async (rows) => {
      for (const row of rows) await send(row)
    },
  })
}
