import { z } from 'zod'
import type { ContactRecord, DossierEntry } from '#contract/domain/contact.ts'
import type { Parties } from './parties.ts'
import type { Register } from './register-call.ts'

/** As many of the newest contacts as one request gives. */
const pageSize = '50'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const contactSchema = z.object({
  uuid: z.string(),
  plaatsgevondenOp: z.iso.datetime({ offset: true }),
  kanaal: text,
  onderwerp: text,
  inhoud: text,
  hadBetrokkenActoren: z
    .array(z.object({ naam: text, soortActor: text }))
    .nullish()
    .transform((actors) => actors ?? []),
})
/** Each contact is read by itself, so that one odd record of long ago does not hide the others. */
const pageSchema = z.object({ results: z.array(z.unknown()) })

function entryOf(item: unknown): DossierEntry[] {
  const read = contactSchema.safeParse(item)
  if (!read.success) return []
  const { uuid, plaatsgevondenOp, kanaal, onderwerp, inhoud, hadBetrokkenActoren } = read.data
  const clerk = hadBetrokkenActoren.find(({ soortActor }) => soortActor === 'medewerker')?.naam
  return [
    {
      id: uuid,
      at: plaatsgevondenOp,
      channel: kanaal,
      subject: onderwerp,
      content: inhoud,
      ...(clerk ? { clerk } : {}),
      pending: false,
    },
  ]
}

/** Of a contact that was committed here and is still on its way. */
export const pendingEntry = (contact: ContactRecord): DossierEntry => ({
  id: contact.id,
  at: contact.startedAt,
  channel: contact.channel,
  subject: contact.subject,
  content: contact.content,
  clerk: contact.clerk.name,
  pending: true,
})

/** A person's earlier contacts, newest first, over all channels. Nobody in the dossier: an empty list. */
export function createHistory(register: Register, parties: Parties) {
  return async (bsn: string): Promise<DossierEntry[]> => {
    const party = await parties.find(bsn)
    if (!party) return []
    const { results } = await register.ask(pageSchema, {
      method: 'GET',
      path: '/klantcontacten',
      query: {
        hadBetrokkene__wasPartij__uuid: party,
        expand: 'hadBetrokkenen,leiddeTotInterneTaken',
        pageSize,
      },
    })
    return results.flatMap(entryOf).sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
  }
}
