import { z } from 'zod'
import { type OpenDesk, within } from '../vng-api/desk.ts'
import { addCase } from './add-case.ts'
import { addCaseDocument, type DocumentsAre, newCaseDocument } from './case-documents.ts'
import { newCase } from './case-fields.ts'
import { addRole, newRole } from './roles.ts'
import { addStatus, newStatus } from './statuses.ts'

/** `POST /zaak_registreren`: the case with who asked, its first status and its documents. */
export const newRegistration = z.object({
  zaak: newCase,
  rollen: z.array(newRole).max(20),
  zaakinformatieobjecten: z.array(newCaseDocument).max(50).default([]),
  status: newStatus,
})

/** All of it, or nothing. */
export async function registerCase(
  desk: OpenDesk,
  body: z.infer<typeof newRegistration>,
  documentsAre: DocumentsAre,
) {
  return desk.database.transaction(async (tx) => {
    const inside = within(desk, tx)
    const held = await addCase(inside, body.zaak, 'zaak.')
    const roles: string[] = []
    for (const [i, role] of body.rollen.entries()) {
      roles.push(await addRole(inside, held, role, `rollen.${i}.`))
    }
    const documents: string[] = []
    for (const link of body.zaakinformatieobjecten) {
      documents.push(await addCaseDocument(inside, held, link, documentsAre))
    }
    return {
      zaak: held.uuid,
      roles,
      documents,
      status: await addStatus(inside, held, body.status, 'status.'),
    }
  })
}
