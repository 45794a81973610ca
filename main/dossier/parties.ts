import { z } from 'zod'
import { RefusedByRegister, type Register } from './register-call.ts'

const identifierSchema = z.object({
  codeObjecttype: z.string().optional(),
  codeSoortObjectId: z.string().optional(),
  codeRegister: z.string().optional(),
  objectId: z.string().optional(),
})
const partySchema = z.object({
  uuid: z.string(),
  partijIdentificatoren: z
    .array(z.object({ partijIdentificator: identifierSchema.nullish() }))
    .nullish()
    .transform((list) => list ?? []),
})
const partiesSchema = z.object({ results: z.array(partySchema) })

/** Who a person is in the klantdossier: the uuid of the partij. */
export interface Parties {
  /** Undefined when the dossier does not know this person. */
  find(bsn: string): Promise<string | undefined>
  /** Finds, else makes a partij without a name: the BRP's names stay out of the dossier. */
  ensure(bsn: string): Promise<string>
  /** The register no longer knows the uuid; the next question asks anew. */
  forget(bsn: string): void
}

const remembered = 500

/**
 * The API can only search by a URL with the BSN in it, so a uuid that was found is kept in memory, under a keyed
 * hash.
 */
export function createParties(register: Register, hash: (bsn: string) => string): Parties {
  const known = new Map<string, string>()

  function remember(bsn: string, uuid: string): string {
    known.set(hash(bsn), uuid)
    const [oldest] = known.keys()
    if (known.size > remembered && oldest !== undefined) known.delete(oldest)
    return uuid
  }

  async function find(bsn: string): Promise<string | undefined> {
    const kept = known.get(hash(bsn))
    if (kept) return kept
    const { results } = await register.ask(partiesSchema, {
      method: 'GET',
      path: '/partijen',
      query: {
        soortPartij: 'persoon',
        partijIdentificator__codeSoortObjectId: 'bsn',
        partijIdentificator__codeRegister: 'brp',
        partijIdentificator__objectId: bsn,
      },
    })
    // The filters are separate EXISTS checks: a hit may have a BSN in one identificator and this number in another.
    const party = results.find(({ partijIdentificatoren }) =>
      partijIdentificatoren.some(
        ({ partijIdentificator: one }) =>
          one?.codeSoortObjectId === 'bsn' && one.codeRegister === 'brp' && one.objectId === bsn,
      ),
    )
    return party && remember(bsn, party.uuid)
  }

  async function make(bsn: string): Promise<string> {
    const { uuid } = await register.ask(partySchema, {
      method: 'POST',
      path: '/partijen',
      body: {
        soortPartij: 'persoon',
        indicatieActief: true,
        indicatieGeheimhouding: null,
        voorkeurstaal: 'nld',
        digitaleAdressen: [],
        voorkeursDigitaalAdres: null,
        rekeningnummers: [],
        voorkeursRekeningnummer: null,
        partijIdentificatie: { contactnaam: null },
        partijIdentificatoren: [
          {
            partijIdentificator: {
              codeObjecttype: 'natuurlijk_persoon',
              codeSoortObjectId: 'bsn',
              codeRegister: 'brp',
              objectId: bsn,
            },
          },
        ],
      },
    })
    return remember(bsn, uuid)
  }

  return {
    find,
    async ensure(bsn) {
      const found = await find(bsn)
      if (found) return found
      try {
        return await make(bsn)
      } catch (error) {
        if (!(error instanceof RefusedByRegister)) throw error
        // Another counter was first; then it is there now.
        const made = await find(bsn)
        if (!made) throw error
        return made
      }
    },
    forget: (bsn) => {
      known.delete(hash(bsn))
    },
  }
}
