import { z } from 'zod'
import type { ContactRecord, DossierEntry, DossierTask } from '#contract/domain/contact.ts'
import type { Parties } from './parties.ts'
import type { Register } from './register-call.ts'

/** As many of the newest contacts as one request gives. */
const pageSize = '50'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const list = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((items) => items ?? [])

const taskSchema = z.object({
  uuid: z.string(),
  status: text,
  toegewezenOp: z.iso.datetime({ offset: true }).nullish(),
  toegewezenAanActoren: list(z.object({ uuid: z.string() })),
})

const contactSchema = z.object({
  uuid: z.string(),
  plaatsgevondenOp: z.iso.datetime({ offset: true }),
  kanaal: text,
  onderwerp: text,
  inhoud: text,
  hadBetrokkenActoren: list(z.object({ naam: text, soortActor: text })),
  metadata: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((values) => values ?? {}),
  _expand: z.object({ leiddeTotInterneTaken: list(taskSchema) }).nullish(),
})
type Contact = z.infer<typeof contactSchema>
const actorSchema = z.object({ naam: text })
/** Each contact is read by itself, so that one odd record of long ago does not hide the others. */
const pageSchema = z.object({ results: z.array(z.unknown()) })

function contactOf(item: unknown): Contact[] {
  const read = contactSchema.safeParse(item)
  return read.success ? [read.data] : []
}

function entryOf({
  uuid,
  plaatsgevondenOp,
  kanaal,
  onderwerp,
  inhoud,
  hadBetrokkenActoren,
}: Contact): DossierEntry {
  const clerk = hadBetrokkenActoren.find(({ soortActor }) => soortActor === 'medewerker')?.naam
  return {
    id: uuid,
    at: plaatsgevondenOp,
    channel: kanaal,
    subject: onderwerp,
    content: inhoud,
    ...(clerk ? { clerk } : {}),
    pending: false,
  }
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

export interface History {
  readonly entries: DossierEntry[]
  readonly tasks: DossierTask[]
}

/** A department keeps its name for longer than a counter runs. */
function createActorNames(register: Register) {
  const known = new Map<string, Promise<string>>()
  return (uuid: string): Promise<string> => {
    const asked =
      known.get(uuid) ??
      register
        .ask(actorSchema, { method: 'GET', path: `/actoren/${encodeURIComponent(uuid)}` })
        .then(({ naam }) => naam)
    known.set(uuid, asked)
    asked.catch(() => known.delete(uuid))
    return asked
  }
}

/** A person's earlier contacts and open tasks, newest first, over all channels. Nobody in the dossier: empty lists. */
export function createHistory(register: Register, parties: Parties) {
  const nameOf = createActorNames(register)

  const openTasks = (contact: Contact) =>
    (contact._expand?.leiddeTotInterneTaken ?? [])
      .filter(({ status }) => status !== 'verwerkt')
      .map(async ({ uuid, toegewezenOp, toegewezenAanActoren }): Promise<DossierTask> => {
        const actor = toegewezenAanActoren[0]?.uuid
        const answerBy = z.iso.date().safeParse(contact.metadata.antwoordvoor)
        return {
          id: uuid,
          contactId: contact.uuid,
          // Which department it is, is not worth losing the whole history for.
          department: actor ? await nameOf(actor).catch(() => '') : '',
          subject: contact.onderwerp,
          since: toegewezenOp ?? contact.plaatsgevondenOp,
          ...(answerBy.success ? { answerBy: answerBy.data } : {}),
        }
      })

  return async (bsn: string): Promise<History> => {
    const party = await parties.find(bsn)
    if (!party) return { entries: [], tasks: [] }
    const { results } = await register.ask(pageSchema, {
      method: 'GET',
      path: '/klantcontacten',
      query: {
        hadBetrokkene__wasPartij__uuid: party,
        expand: 'hadBetrokkenen,leiddeTotInterneTaken',
        pageSize,
      },
    })
    const contacts = results
      .flatMap(contactOf)
      .sort((a, b) => Date.parse(b.plaatsgevondenOp) - Date.parse(a.plaatsgevondenOp))
    return { entries: contacts.map(entryOf), tasks: await Promise.all(contacts.flatMap(openTasks)) }
  }
}
