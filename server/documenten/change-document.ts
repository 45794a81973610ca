import { type OpenDesk, within } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'
import { rowOf } from '../vng-api/rows.ts'
import type { DocumentChange } from './document-fields.ts'
import type { DocumentRow } from './documents.ts'
import { wrongLock } from './parts.ts'

/**
 * Changes what is said about a document and counts its version up. Older versions are not kept.
 * @throws Refusal 400 `unlocked` or `incorrect-lock-id`
 */
export async function changeDocument(
  desk: OpenDesk,
  uuid: string,
  { lock, ...change }: DocumentChange,
): Promise<void> {
  await desk.database.transaction(async (tx) => {
    const row = await rowOf<DocumentRow>(within(desk, tx), 'document', uuid, 'FOR UPDATE')
    if (row.lock === '') throw unlocked()
    if (row.lock !== lock) throw wrongLock()
    const { creatiedatum, titel, auteur, status, vertrouwelijkheidaanduiding, trefwoorden, ...others } =
      change
    const { informatieobjecttype, ...other } = others
    await tx.query(
      `UPDATE document SET versie = versie + 1, begin_registratie = $3, creatiedatum = $4, titel = $5, auteur = $6,
         status = $7, vertrouwelijkheidaanduiding = $8, trefwoorden = $9, informatieobjecttype = $10,
         gegevens = gegevens || $11::jsonb WHERE municipality_code = $1 AND uuid = $2`,
      [
        desk.municipality,
        uuid,
        desk.clock.now(),
        creatiedatum ?? row.creatiedatum,
        titel ?? row.titel,
        auteur ?? row.auteur,
        status ?? row.status,
        vertrouwelijkheidaanduiding ?? row.vertrouwelijkheidaanduiding,
        trefwoorden ?? row.trefwoorden,
        informatieobjecttype ?? row.informatieobjecttype,
        JSON.stringify(other),
      ],
    )
  })
}

const unlocked = () =>
  invalid({ name: 'nonFieldErrors', code: 'unlocked', reason: "Unlocked document can't be modified" })
