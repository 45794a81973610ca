import { z } from 'zod'
import { RefusedByRegister, type Register } from './register-call.ts'

const madeSchema = z.object({ uuid: z.string() })
const peopleSchema = z.object({ results: z.array(z.object({ uuid: z.string(), rol: z.string().nullish() })) })
const papersSchema = z.object({
  results: z.array(
    z.object({ bijlageidentificator: z.object({ objectId: z.string().nullish() }).nullish() }),
  ),
})
const contactMadeSchema = z.object({ klantcontact: madeSchema })
const actorsSchema = z.object({
  results: z.array(
    z.object({
      uuid: z.string(),
      actoridentificator: z.object({ objectId: z.string(), codeObjecttype: z.string() }).nullish(),
    }),
  ),
})
const tasksSchema = z.object({
  results: z.array(
    z.object({
      uuid: z.string(),
      referentienummer: z.string().nullish(),
      aanleidinggevendKlantcontact: z.object({ uuid: z.string() }).nullish(),
    }),
  ),
})
type FiledTask = z.infer<typeof tasksSchema>['results'][number]
const contactsSchema = z.object({
  results: z.array(
    z.object({
      uuid: z.string(),
      referentienummer: z.string().nullish(),
      onderwerp: z.string().nullish(),
      plaatsgevondenOp: z.string().nullish(),
      metadata: z.record(z.string(), z.unknown()).nullish(),
      hadBetrokkenActoren: z.array(z.object({ uuid: z.string() })).nullish(),
    }),
  ),
})
export type FiledContact = z.infer<typeof contactsSchema>['results'][number]

/** An actor by the codes that KISS uses (standards.md §1.3). */
export interface Actor {
  readonly kind: 'clerk' | 'department'
  /** The clerk's id, or the department's name. */
  readonly id: string
  readonly name: string
}

const actorCodes = {
  clerk: {
    soortActor: 'medewerker',
    codes: { codeObjecttype: 'mdw', codeRegister: 'msei', codeSoortObjectId: 'email' },
  },
  department: {
    soortActor: 'organisatorische_eenheid',
    codes: { codeObjecttype: 'afd', codeRegister: 'obj', codeSoortObjectId: 'idf' },
  },
} as const

/** The calls that put a contact into the klantdossier, one to one with the API. `clerk` is whose act it is. */
export interface Filing {
  fileContact(body: object, clerk: string): Promise<string>
  findContact(reference: string, clerk: string): Promise<FiledContact | undefined>
  /** Uuid of the actor, made when absent. */
  ensureActor(actor: Actor, clerk: string): Promise<string>
  linkActor(actor: string, contact: string, clerk: string): Promise<void>
  fileTask(body: object, clerk: string): Promise<string>
  /** The contact it belongs to comes along: a number alone does not make it ours. */
  findTask(reference: string, clerk: string): Promise<FiledTask | undefined>
  /** A contact with this outbox id that began at this moment, under whatever number. */
  findContactAt(startedAt: string, outboxId: string, clerk: string): Promise<FiledContact | undefined>
  addPerson(body: object, clerk: string): Promise<string>
  /** Uuid of who spoke for the person in this contact. */
  findRepresentative(contact: string, clerk: string): Promise<string | undefined>
  addPaper(body: object, clerk: string): Promise<void>
  /** Documents that this contact points to already. */
  papersOf(contact: string, clerk: string): Promise<string[]>
}

export function createFiling(register: Register): Filing {
  /** One question per actor, however many contacts wait for its answer: actors are not unique in the register. */
  const actors = new Map<string, Promise<string>>()

  async function findOrMakeActor(actor: Actor, clerk: string): Promise<string> {
    const { soortActor, codes } = actorCodes[actor.kind]
    const { results } = await register.ask(actorsSchema, {
      method: 'GET',
      path: '/actoren',
      clerk,
      query: {
        actoridentificatorObjectId: actor.id,
        actoridentificatorCodeObjecttype: codes.codeObjecttype,
        actoridentificatorCodeRegister: codes.codeRegister,
        actoridentificatorCodeSoortObjectId: codes.codeSoortObjectId,
      },
    })
    const found = results.find(
      ({ actoridentificator: one }) =>
        one?.objectId === actor.id && one.codeObjecttype === codes.codeObjecttype,
    )
    if (found) return found.uuid
    const made = await register.ask(madeSchema, {
      method: 'POST',
      path: '/actoren',
      clerk,
      body: {
        naam: actor.name,
        soortActor,
        indicatieActief: true,
        actoridentificator: { objectId: actor.id, ...codes },
      },
    })
    return made.uuid
  }

  return {
    async fileContact(body, clerk) {
      const made = await register.ask(contactMadeSchema, {
        method: 'POST',
        path: '/maak-klantcontact',
        clerk,
        body,
      })
      return made.klantcontact.uuid
    },
    async findContact(reference, clerk) {
      const { results } = await register.ask(contactsSchema, {
        method: 'GET',
        path: '/klantcontacten',
        clerk,
        query: { referentienummer: reference },
      })
      return results.find(({ referentienummer }) => referentienummer === reference)
    },
    ensureActor(actor, clerk) {
      const key = `${actor.kind} ${actor.id}`
      const asked = actors.get(key) ?? findOrMakeActor(actor, clerk)
      actors.set(key, asked)
      asked.catch(() => actors.delete(key))
      return asked
    },
    async linkActor(actor, contact, clerk) {
      try {
        await register.ask(madeSchema, {
          method: 'POST',
          path: '/actorklantcontacten',
          clerk,
          body: { actor: { uuid: actor }, klantcontact: { uuid: contact } },
        })
      } catch (error) {
        if (!(error instanceof RefusedByRegister)) throw error
        // Linked by an earlier try whose answer got lost.
        if (error.refusals.some(({ code }) => code === 'unique')) return
        // Perhaps the actor is no longer there under this uuid; the next try looks anew.
        actors.clear()
        throw error
      }
    },
    async fileTask(body, clerk) {
      return (await register.ask(madeSchema, { method: 'POST', path: '/internetaken', clerk, body })).uuid
    },
    async findTask(reference, clerk) {
      const { results } = await register.ask(tasksSchema, {
        method: 'GET',
        path: '/internetaken',
        clerk,
        query: { referentienummer: reference },
      })
      return results.find(({ referentienummer }) => referentienummer === reference)
    },
    async findContactAt(startedAt, outboxId, clerk) {
      const { results } = await register.ask(contactsSchema, {
        method: 'GET',
        path: '/klantcontacten',
        clerk,
        query: { plaatsgevondenOp: startedAt },
      })
      return results.find(({ metadata }) => metadata?.outboxid === outboxId)
    },
    async addPerson(body, clerk) {
      return (await register.ask(madeSchema, { method: 'POST', path: '/betrokkenen', clerk, body })).uuid
    },
    async findRepresentative(contact, clerk) {
      const { results } = await register.ask(peopleSchema, {
        method: 'GET',
        path: '/betrokkenen',
        clerk,
        query: { hadKlantcontact__uuid: contact },
      })
      return results.find(({ rol }) => rol === 'vertegenwoordiger')?.uuid
    },
    async addPaper(body, clerk) {
      await register.ask(madeSchema, { method: 'POST', path: '/bijlagen', clerk, body })
    },
    async papersOf(contact, clerk) {
      const { results } = await register.ask(papersSchema, {
        method: 'GET',
        path: '/bijlagen',
        clerk,
        query: { klantcontact__uuid: contact },
      })
      return results.flatMap(({ bijlageidentificator }) => bijlageidentificator?.objectId ?? [])
    },
  }
}
