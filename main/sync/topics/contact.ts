import { z } from 'zod'
import { AppError } from '#contract/app-error.ts'
import { type ContactRecord, contactRecordSchema } from '#contract/domain/contact.ts'
import type { FiledContact, Filing } from '../../dossier/filing.ts'
import type { Parties } from '../../dossier/parties.ts'
import { RefusedByRegister } from '../../dossier/register-call.ts'
import type { NumberBlocks } from '../number-blocks.ts'
import { contactReference, taskReference } from '../reference.ts'
import { type CorrectedText, defineTopic, type Sending, type Topic } from '../topic.ts'
import { allDone } from './all-done.ts'
import { contactBody, type NumberedContact, paperBody, representativeBody, taskBody } from './contact-body.ts'
import type { StoredDocuments } from './stored-documents.ts'

/** How far a contact has come. A uuid is kept as soon as the register gave it, so a crash resumes behind it. */
const stepsSchema = z.object({
  party: z.string().exactOptional(),
  contact: z.string().exactOptional(),
  actor: z.string().exactOptional(),
  task: z.string().exactOptional(),
  representative: z.string().exactOptional(),
  papers: z.literal(true).exactOptional(),
})
type ContactSteps = z.infer<typeof stepsSchema>
type Row = Sending<ContactRecord, ContactSteps>

interface ContactTopicOptions {
  readonly parties: Parties
  readonly filing: Filing
  readonly numbers: Pick<NumberBlocks, 'nextIfAny' | 'refill'>
  readonly documents: StoredDocuments
}

const maxRounds = 5

/** A number alone does not make it ours: a restored backup, or another system, may have used it before. */
function isOurs(found: FiledContact, outboxId: string, contact: ContactRecord): boolean {
  const theirs = found.metadata?.outboxid
  if (theirs !== undefined) return theirs === outboxId
  // Registers before 2.18 keep no metadata.
  const sameStart = Date.parse(found.plaatsgevondenOp ?? '') === Date.parse(contact.startedAt)
  // Without a clerk's token the hall leaves the subject out; a number and a moment together are then enough.
  return sameStart && (found.onderwerp ?? contact.subject) === contact.subject
}

const isTaken = (error: unknown): boolean =>
  error instanceof RefusedByRegister && error.isNotUnique('referentienummer')

/**
 * What a clerk's correction changes. A contact that is in the klantdossier already stays as it is there, or our record
 * would say something else than the register; then only what the department gets can still change. `contact.filed`
 */
function correction(
  contact: ContactRecord,
  steps: ContactSteps,
  text: CorrectedText,
): Partial<ContactRecord> {
  const department = text.department && contact.outcome === 'forwarded' ? { department: text.department } : {}
  const { subject, content } = text
  if (!steps.contact) return { subject, content, ...department }
  const isSameSubject = subject === contact.subject
  if (isSameSubject && content === (contact.taskText ?? contact.content)) return department
  if (!isSameSubject || contact.outcome !== 'forwarded') throw new AppError('contact.filed')
  return { taskText: content, ...department }
}

/** A contact of a visit, into the klantdossier. */
export function contactTopic({ parties, filing, numbers, documents }: ContactTopicOptions): Topic {
  /** `hall.offline` while this counter has no number for it. */
  function numbered(row: Row): NumberedContact {
    const { reference, ...contact } = row.fact()
    if (!reference) throw new AppError('hall.offline', { why: 'no-numbers', series: 'contact' })
    return { ...contact, reference }
  }

  async function takeNumber(row: Row): Promise<void> {
    await row.rewrite(async (tx) => {
      const number = await numbers.nextIfAny(tx, 'contact')
      return number === undefined ? undefined : { reference: contactReference(number) }
    })
  }

  async function ensureNumber(row: Row): Promise<void> {
    if (row.fact().reference) return
    await numbers.refill()
    await takeNumber(row)
  }

  /** Our own record where it is there already; a number that is somebody else's is changed for another. */
  async function lookUp(row: Row): Promise<string | undefined> {
    const contact = numbered(row)
    const { reference, clerk } = contact
    const found = await filing.findContact(reference, clerk.id)
    if (!found) return undefined
    if (isOurs(found, row.outboxId, contact)) return found.uuid
    await takeNumber(row)
    return undefined
  }

  /** Committed without a number and in an exported file: the other counter may have sent it under a number of its own. */
  const lookElsewhere = async (row: Row): Promise<string | undefined> => {
    const { startedAt, clerk } = row.fact()
    return (await filing.findContactAt(startedAt, row.outboxId, clerk.id))?.uuid
  }

  async function post(row: Row): Promise<string> {
    const contact = numbered(row)
    return filing.fileContact(contactBody(contact, row.outboxId, row.steps().party), contact.clerk.id)
  }

  /** A partij that is no longer there under the uuid we kept is looked up once more. */
  async function postWithParty(row: Row): Promise<string> {
    try {
      return await post(row)
    } catch (error) {
      const { bsn } = row.fact()
      if (!(error instanceof RefusedByRegister && error.concerns('betrokkene.wasPartij') && bsn)) throw error
      parties.forget(bsn)
      await row.save({ party: await parties.ensure(bsn) })
      return post(row)
    }
  }

  async function settled(row: Row): Promise<string> {
    const { bsn } = row.fact()
    let mustLook = row.mayBeThere
    for (let round = 0; round < maxRounds; round++) {
      const found = mustLook ? await lookUp(row) : undefined
      if (found) return found
      if (bsn && !row.steps().party) row.note({ party: await parties.ensure(bsn) })
      try {
        return await postWithParty(row)
      } catch (error) {
        if (!isTaken(error)) throw error
        mustLook = true
      }
    }
    throw new AppError('dossier.unavailable', { why: 'number-not-settled' })
  }

  async function fileContact(row: Row): Promise<string> {
    const elsewhere = row.isShared ? await lookElsewhere(row) : undefined
    if (elsewhere === undefined) await ensureNumber(row)
    const contact = elsewhere ?? (await settled(row))
    row.note({ contact })
    return contact
  }

  async function linkClerk(row: Row, contactUuid: string, mayBeThere: boolean): Promise<void> {
    const { clerk } = row.fact()
    const actor = await filing.ensureActor({ kind: 'clerk', ...clerk }, clerk.id)
    const filed =
      mayBeThere && row.fact().reference
        ? await filing.findContact(numbered(row).reference, clerk.id)
        : undefined
    const isLinked = filed?.hadBetrokkenActoren?.some(({ uuid }) => uuid === actor) ?? false
    if (!isLinked) await filing.linkActor(actor, contactUuid, clerk.id)
    row.note({ actor })
  }

  async function findTask(row: Row, contactUuid: string): Promise<string | undefined> {
    const contact = numbered(row)
    const found = await filing.findTask(taskReference(contact.reference), contact.clerk.id)
    const isOther =
      found?.aanleidinggevendKlantcontact && found.aanleidinggevendKlantcontact.uuid !== contactUuid
    return isOther ? undefined : found?.uuid
  }

  async function handOver(row: Row, contactUuid: string, mayBeThere: boolean): Promise<void> {
    const there = mayBeThere ? await findTask(row, contactUuid) : undefined
    if (there) return row.note({ task: there })
    const contact = numbered(row)
    const { clerk, department = '' } = contact
    const unit = { kind: 'department', id: department, name: department } as const
    const body = taskBody(contact, contactUuid, await filing.ensureActor(unit, clerk.id))
    try {
      row.note({ task: await filing.fileTask(body, clerk.id) })
    } catch (error) {
      // Another counter that took over an exported file was a moment earlier.
      const made = isTaken(error) ? await findTask(row, contactUuid) : undefined
      if (!made) throw error
      row.note({ task: made })
    }
  }

  async function nameRepresentative(row: Row, contactUuid: string, mayBeThere: boolean): Promise<void> {
    const { representative, clerk } = row.fact()
    if (!representative) return
    const there = mayBeThere ? await filing.findRepresentative(contactUuid, clerk.id) : undefined
    const { bsn } = representative
    const made = async () => {
      const party = bsn ? await parties.ensure(bsn) : undefined
      return filing.addPerson(representativeBody(representative, contactUuid, party), clerk.id)
    }
    row.note({ representative: there ?? (await made()) })
  }

  async function pointToPapers(row: Row, contactUuid: string, mayBeThere: boolean): Promise<void> {
    const { papers = [], clerk } = row.fact()
    if (papers.length === 0) return
    const there = mayBeThere ? await filing.papersOf(contactUuid, clerk.id) : []
    for (const { documentId } of papers) {
      const document = await documents.uuidOf(documentId)
      if (document && !there.includes(document))
        await filing.addPaper(paperBody(contactUuid, document), clerk.id)
    }
    row.note({ papers: true })
  }

  async function send(row: Row): Promise<void> {
    const before = row.steps()
    // After an earlier try, any later step may have been carried out without our having heard of it.
    const mayBeThere = row.mayBeThere || row.isShared
    const contactUuid = before.contact ?? (await fileContact(row))
    if (row.fact().outcome === 'forwarded' && !before.task) await ensureNumber(row)
    await allDone([
      before.actor ? undefined : linkClerk(row, contactUuid, mayBeThere),
      row.fact().outcome === 'forwarded' && !before.task ? handOver(row, contactUuid, mayBeThere) : undefined,
      before.representative ? undefined : nameRepresentative(row, contactUuid, mayBeThere),
      before.papers ? undefined : pointToPapers(row, contactUuid, mayBeThere),
    ])
  }

  return defineTopic<ContactRecord, ContactSteps>({
    name: 'contact',
    fact: contactRecordSchema,
    steps: stepsSchema,
    title: (contact, number = '(nummer volgt)') =>
      contact ? `Klantcontact ${number}: ${contact.subject}` : `Klantcontact ${number}`,
    number: ({ reference }) => reference,
    text: {
      of: ({ subject, content, taskText, department }) => ({
        subject,
        content: taskText ?? content,
        ...(department ? { department } : {}),
      }),
      change: correction,
    },
    keep: (tx, factId, sealed) => tx.run('UPDATE contact_record SET sealed = ? WHERE id = ?', sealed, factId),
    send: async (rows) => {
      for (const row of rows) await send(row)
    },
  })
}
