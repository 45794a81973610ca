import { z } from 'zod'

/** Kinds of extract sold at the counter, in the order of the screen; each is a row in main/extracts/kinds. */
export const extractKindCodes = [
  'persoonsgegevens-adres',
  'persoonsgegevens-adres-bsn',
  'nationaliteit',
  'in-leven',
  'in-leven-pensioen',
  'gezinssamenstelling',
  'burgerlijke-staat',
  'adreshistorie',
  'meertalig',
  'persoonslijst',
] as const
export type ExtractKindCode = (typeof extractKindCodes)[number]

/**
 * Who asks (art. 2.55 Wet BRP): the person, a parent, guardian or carer of a child under 16, the curator, or anyone
 * else with a written authorisation. Secrecy blocks that last one only (art. 3.21).
 */
export const requesterSchema = z.enum(['self', 'parent', 'curator', 'third-party'])
export type Requester = z.infer<typeof requesterSchema>

/** What the register cannot tell and the clerk has seen for themselves; kept with the extract. */
export const groundSchema = z.enum([
  /** The parent, guardian or carer was identified and is one (birth certificate, gezagsregister). */
  'parenthood-seen',
  /** The asker was found as curator in the Centraal Curatele- en bewindregister. */
  'curator-seen',
  /** The mark of curatele in the BRP is out of date: the register no longer has it. */
  'curatele-ended-seen',
  /** Written authorisation, copy of the giver's document, document of whoever asks. */
  'authorisation-seen',
  /** Of a deceased person: by deed or declaration of inheritance the asker has an interest. */
  'interest-seen',
  /** The person themselves stood at the counter. */
  'person-present',
])
export type Ground = z.infer<typeof groundSchema>

export const civilStatuses = [
  'ongehuwd',
  'gehuwd',
  'gescheiden',
  'weduwe-weduwnaar',
  'geregistreerd-partner',
  'partnerschap-beeindigd',
  'achtergebleven-partner',
] as const
export type CivilStatus = (typeof civilStatuses)[number]

/** Haal Centraal BRP does not give the burgerlijke staat: the clerk reads it in an akte, and names that akte. */
const civilStatusSchema = z.object({
  status: z.enum(civilStatuses),
  deed: z.string().trim().min(3).max(80),
})

/** Languages, beside Dutch, of the form of Regulation (EU) 2016/1191. */
export const formLanguages = ['en', 'fr', 'de'] as const
export type FormLanguage = (typeof formLanguages)[number]

/** On what the clerk gives the extract. */
export const extractBasisSchema = z.object({
  grounds: z.array(groundSchema).max(6).default([]),
  civilStatus: civilStatusSchema.optional(),
  /** Adds the EU form as a page of its own, for the kinds that have one. */
  form: z.enum(formLanguages).optional(),
})
export type ExtractBasis = z.infer<typeof extractBasisSchema>

/** What the clerk has to have seen, given who asks for what of whom. */
export function groundsNeeded(of: {
  requester: Requester
  inPerson: boolean
  guarded: boolean
  deceased: boolean
}): Ground[] {
  const { requester, inPerson, guarded, deceased } = of
  const asker = {
    self: guarded ? ('curatele-ended-seen' as const) : undefined,
    parent: 'parenthood-seen' as const,
    curator: 'curator-seen' as const,
    'third-party': deceased ? ('interest-seen' as const) : ('authorisation-seen' as const),
  }[requester]
  return [...(asker ? [asker] : []), ...(inPerson && requester !== 'self' ? ['person-present' as const] : [])]
}

/** A kind as the screen offers it today. */
export const extractKindSchema = z.object({
  code: z.enum(extractKindCodes),
  title: z.string(),
  /** The title on the English screen. */
  english: z.string(),
  feeCents: z.number().int().nonnegative(),
  mayAsk: z.array(requesterSchema),
  /** The clerk says which burgerlijke staat stands in the akte, where the BRP does not tell. */
  hasCivilStatus: z.boolean(),
  /** An EU form can go with it. */
  hasForm: z.boolean(),
  /** The person themselves has to be at the counter, whoever asks. */
  inPerson: z.boolean(),
})
export type ExtractKind = z.infer<typeof extractKindSchema>
