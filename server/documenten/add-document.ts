import { randomUUID } from 'node:crypto'
import { dayOf } from '../clock.ts'
import { isUniqueViolation } from '../database/database.ts'
import { reserveNumbers } from '../numbers/number-blocks.ts'
import { type Desk, type OpenDesk, within } from '../vng-api/desk.ts'
import { invalid, Refusal } from '../vng-api/refusal.ts'
import { keepPart } from './content.ts'
import type { NewDocument } from './document-fields.ts'
import type { DocumentLimits } from './document-limits.ts'
import type { OtherFields } from './documents.ts'
import { newLock } from './locks.ts'
import { addParts } from './parts.ts'

const otherFields = (document: NewDocument): OtherFields => ({
  formaat: document.formaat,
  taal: document.taal,
  bestandsnaam: document.bestandsnaam,
  link: document.link,
  beschrijving: document.beschrijving,
  ontvangstdatum: document.ontvangstdatum,
  verzenddatum: document.verzenddatum,
  indicatieGebruiksrecht: document.indicatieGebruiksrecht,
  verschijningsvorm: document.verschijningsvorm,
  ondertekening: document.ondertekening ?? null,
  integriteit: document.integriteit ?? null,
})

/**
 * Keeps a document: complete when it came with its bytes (or has none), else locked until its parts are here.
 * @throws Refusal 400 `identificatie-niet-uniek`; 413 when it is too large
 */
export async function addDocument(
  desk: OpenDesk,
  document: NewDocument,
  limits: DocumentLimits,
): Promise<string> {
  const size = document.inhoud?.byteLength ?? document.bestandsomvang ?? null
  if ((document.inhoud?.byteLength ?? 0) > limits.inline || (size ?? 0) > limits.document) throw tooLarge()
  try {
    return await desk.database.transaction((tx) => insertDocument(within(desk, tx), document, size, limits))
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw invalid({
      name: 'identificatie',
      code: 'identificatie-niet-uniek',
      reason: 'Deze identificatie bestaat al voor deze bronorganisatie',
    })
  }
}

const tooLarge = (): Refusal =>
  new Refusal(413, 'request-entity-too-large', 'Het document is te groot voor dit register.')

async function insertDocument(
  desk: Desk,
  document: NewDocument,
  size: number | null,
  limits: DocumentLimits,
): Promise<string> {
  const { database, municipality, clock } = desk
  const uuid = randomUUID()
  const comesInParts = !document.inhoud && size !== null && size > 0
  const hasContent = document.inhoud !== null && document.inhoud !== undefined
  await database.query(
    `INSERT INTO document (municipality_code, uuid, bronorganisatie, identificatie, begin_registratie,
       informatieobjecttype, creatiedatum, titel, auteur, status, vertrouwelijkheidaanduiding, trefwoorden,
       bestandsomvang, has_content, lock, gegevens)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb)`,
    [
      municipality,
      uuid,
      document.bronorganisatie,
      document.identificatie || (await nextNumber(desk)),
      clock.now(),
      document.informatieobjecttype,
      document.creatiedatum,
      document.titel,
      document.auteur,
      document.status,
      document.vertrouwelijkheidaanduiding,
      document.trefwoorden,
      size,
      hasContent || size === 0,
      comesInParts ? newLock() : '',
      JSON.stringify(otherFields(document)),
    ],
  )
  if (document.inhoud) await keepPart(desk, uuid, 1, document.inhoud)
  if (comesInParts) await addParts(desk, uuid, size, limits.part)
  return uuid
}

/** `DOCUMENT-2026-0000000001`, for a caller without a number of its own; as Open Zaak makes them. */
async function nextNumber({ database, municipality, clock }: Desk): Promise<string> {
  const { first } = await reserveNumbers(database, municipality, 'document', 1)
  return `DOCUMENT-${dayOf(clock.now()).slice(0, 4)}-${String(first).padStart(10, '0')}`
}
