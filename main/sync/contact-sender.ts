import { AppError } from '#contract/app-error.ts'
import type { FiledContact, Filing } from '../dossier/filing.ts'
import type { Parties } from '../dossier/parties.ts'
import { RefusedByRegister } from '../dossier/register-call.ts'
import { contactBody, type NumberedContact, taskBody } from './contact-body.ts'
import { taskReference } from './reference.ts'

/** How far a contact has come. A uuid is kept as soon as the register gave it, so a crash resumes behind it. */
export interface ContactSteps {
  readonly party?: string
  /** Written down before the first POST: from here on the contact may be there without our knowing its uuid. */
  readonly tried?: true
  readonly contact?: string
  readonly actor?: string
  readonly task?: string
}

/** The row that is being sent. */
export interface Sending {
  readonly outboxId: string
  contact(): NumberedContact
  steps(): ContactSteps
  /** Adds to the steps; resolves when it is on the disk. */
  save(steps: ContactSteps): Promise<void>
  /** The number turned out to be somebody else's: takes another and forgets that the first was tried. */
  renumber(): Promise<void>
}

/** Puts one contact into the klantdossier, step by step; throws what the register's calls throw. */
export type SendContact = (sending: Sending) => Promise<void>

const maxRounds = 5

/** A number alone does not make it ours: a restored backup, or another system, may have used it before. */
function isOurs(found: FiledContact, outboxId: string, contact: NumberedContact): boolean {
  const theirs = found.metadata?.outboxid
  if (theirs !== undefined) return theirs === outboxId
  // Registers before 2.18 keep no metadata.
  const sameStart = Date.parse(found.plaatsgevondenOp ?? '') === Date.parse(contact.startedAt)
  return sameStart && found.onderwerp === contact.subject
}

export function createContactSender({ parties, filing }: { parties: Parties; filing: Filing }): SendContact {
  async function findParty(sending: Sending): Promise<void> {
    const { bsn } = sending.contact()
    if (bsn && !sending.steps().party) await sending.save({ party: await parties.ensure(bsn), tried: true })
    else await sending.save({ tried: true })
  }

  /** The contact's uuid, or that its number is there already. */
  async function post(sending: Sending): Promise<string | 'not-unique'> {
    const contact = sending.contact()
    const body = contactBody(contact, sending.outboxId, sending.steps().party)
    try {
      return await filing.fileContact(body, contact.clerk.id)
    } catch (error) {
      if (error instanceof RefusedByRegister && error.isNotUnique('referentienummer')) return 'not-unique'
      throw error
    }
  }

  /** As `post`; a partij that is no longer there under the uuid we kept is looked up once more. */
  async function postWithParty(sending: Sending): Promise<string | 'not-unique'> {
    try {
      return await post(sending)
    } catch (error) {
      const { bsn } = sending.contact()
      if (!(error instanceof RefusedByRegister && error.concerns('betrokkene.wasPartij') && bsn)) throw error
      parties.forget(bsn)
      await sending.save({ party: await parties.ensure(bsn) })
      return post(sending)
    }
  }

  async function fileContact(sending: Sending): Promise<void> {
    for (let round = 0; round < maxRounds; round++) {
      if (sending.steps().tried) {
        const { reference, clerk } = sending.contact()
        const found = await filing.findContact(reference, clerk.id)
        if (found && isOurs(found, sending.outboxId, sending.contact()))
          return sending.save({ contact: found.uuid })
        if (found) {
          await sending.renumber()
          continue
        }
      } else {
        await findParty(sending)
      }
      const posted = await postWithParty(sending)
      if (posted !== 'not-unique') return sending.save({ contact: posted })
    }
    throw new AppError('dossier.unavailable', { why: 'number-not-settled' })
  }

  async function linkClerk(sending: Sending, contactUuid: string, mayBeThere: boolean): Promise<void> {
    const { clerk, reference } = sending.contact()
    const actor = await filing.ensureActor({ kind: 'clerk', ...clerk }, clerk.id)
    const filed = mayBeThere ? await filing.findContact(reference, clerk.id) : undefined
    const isLinked = filed?.hadBetrokkenActoren?.some(({ uuid }) => uuid === actor) ?? false
    if (!isLinked) await filing.linkActor(actor, contactUuid, clerk.id)
    await sending.save({ actor })
  }

  async function handOver(sending: Sending, contactUuid: string, mayBeThere: boolean): Promise<void> {
    const contact = sending.contact()
    const { clerk, department = '' } = contact
    const reference = taskReference(contact.reference)
    const there = mayBeThere ? await filing.findTask(reference, clerk.id) : undefined
    if (there) return sending.save({ task: there })
    const unit = { kind: 'department', id: department, name: department } as const
    const body = taskBody(contact, contactUuid, await filing.ensureActor(unit, clerk.id))
    await sending.save({ task: await filing.fileTask(body, clerk.id) })
  }

  return async (sending) => {
    // After an earlier try, any later step may have been carried out without our having heard of it.
    const mayBeThere = sending.steps().tried === true
    if (!sending.steps().contact) await fileContact(sending)
    const contactUuid = sending.steps().contact
    if (!contactUuid) throw new Error('a contact was filed without a uuid')
    if (!sending.steps().actor) await linkClerk(sending, contactUuid, mayBeThere)
    if (sending.contact().outcome === 'forwarded' && !sending.steps().task)
      await handOver(sending, contactUuid, mayBeThere)
  }
}
