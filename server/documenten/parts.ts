import { randomUUID } from 'node:crypto'
import { refuseMediaType } from '../vng-api/body.ts'
import type { OpenDesk } from '../vng-api/desk.ts'
import { type Desk, reference, within } from '../vng-api/desk.ts'
import { invalid, Refusal } from '../vng-api/refusal.ts'
import { rowOf } from '../vng-api/rows.ts'
import { keepPart } from './content.ts'

export interface PartRow {
  uuid: string
  document: string
  volgnummer: number
  omvang: number
  voltooid: boolean
}

export const partShape = (desk: Desk, part: PartRow, lock: string) => ({
  url: reference(desk, 'bestandsdelen', part.uuid).url,
  volgnummer: part.volgnummer,
  omvang: part.omvang,
  voltooid: part.voltooid,
  lock,
})

/** Cuts a document of this many bytes in parts that are still to come. */
export async function addParts(desk: Desk, document: string, size: number, partSize: number): Promise<void> {
  const sizes = Array.from({ length: Math.ceil(size / partSize) }, (_, i) =>
    Math.min(partSize, size - i * partSize),
  )
  await desk.database.query(
    `INSERT INTO document_part (municipality_code, uuid, document, volgnummer, omvang)
     SELECT $1, p.uuid, $2::uuid, p.volgnummer, p.omvang
     FROM unnest($3::uuid[], $4::integer[]) WITH ORDINALITY AS p (uuid, omvang, volgnummer)`,
    [desk.municipality, document, sizes.map(() => randomUUID()), sizes.map(String)],
  )
}

export const wrongLock = () =>
  invalid({ name: 'nonFieldErrors', code: 'incorrect-lock-id', reason: 'Lock id is not correct' })

async function uploadOf(request: Request): Promise<{ bytes: Uint8Array; lock: string }> {
  refuseMediaType(request, /^multipart\/form-data\b/i)
  const form = await request.formData().catch(() => {
    throw new Refusal(400, 'parse_error', 'Ongeformeerd verzoek.')
  })
  const inhoud = form.get('inhoud')
  const lock = form.get('lock')
  const required = (name: string) => ({ name, code: 'required', reason: 'Dit veld is vereist.' })
  if (typeof lock !== 'string' || lock === '') throw invalid(required('lock'))
  if (inhoud === null || typeof inhoud === 'string') throw invalid(required('inhoud'))
  return { bytes: new Uint8Array(await inhoud.arrayBuffer()), lock }
}

/**
 * Keeps the bytes of one bestandsdeel; the same part may come again, the last one counts.
 * @throws Refusal 400 `file-size` or `incorrect-lock-id`
 */
export async function fillPart(desk: OpenDesk, uuid: string, request: Request) {
  const { bytes, lock } = await uploadOf(request)
  return desk.database.transaction(async (tx) => {
    const inside = within(desk, tx)
    const part = await rowOf<PartRow>(inside, 'document_part', uuid)
    const [holder] = await tx.query<{ lock: string }>(
      'SELECT lock FROM document WHERE municipality_code = $1 AND uuid = $2 FOR UPDATE',
      [desk.municipality, part.document],
    )
    if (bytes.byteLength !== part.omvang) throw wrongSize(part.omvang, bytes.byteLength)
    if (holder?.lock !== lock) throw wrongLock()
    await keepPart(inside, part.document, part.volgnummer, bytes)
    await tx.query('UPDATE document_part SET voltooid = true WHERE municipality_code = $1 AND uuid = $2', [
      desk.municipality,
      uuid,
    ])
    return partShape(desk, { ...part, voltooid: true }, lock)
  })
}

const wrongSize = (expected: number, received: number) =>
  invalid({
    name: 'nonFieldErrors',
    code: 'file-size',
    reason: `Het aangeleverde bestand heeft een afwijkende bestandsgrootte (volgens het \`omvang\`-veld). Verwachting: ${expected}b, ontvangen: ${received}b`,
  })
