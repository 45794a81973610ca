import { z } from 'zod'
import type { InvalidParam } from '../http/parameter-faults.ts'
import { parsedObject } from '../http/query-body.ts'
import { invalid, Refusal } from './refusal.ts'

const isMissing = (root: unknown, path: readonly PropertyKey[]): boolean => {
  let value = root
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return true
    value = (value as Record<PropertyKey, unknown>)[step]
  }
  return value === undefined
}

/** Codes and Dutch reasons of Django REST framework, which Open Klant is built on. */
function faultOf(issue: z.core.$ZodIssue, root: unknown): Omit<InvalidParam, 'name'> {
  switch (issue.code) {
    case 'invalid_type':
      if (isMissing(root, issue.path)) return { code: 'required', reason: 'Dit veld is vereist.' }
      return issue.input === null
        ? { code: 'null', reason: 'Dit veld mag niet leeg zijn.' }
        : { code: 'invalid', reason: 'Voer een geldige waarde in.' }
    case 'too_big':
      return {
        code: 'max_length',
        reason: `Zorg ervoor dat dit veld niet meer dan ${issue.maximum} karakters bevat.`,
      }
    case 'too_small':
      return { code: 'blank', reason: 'Dit veld mag niet leeg zijn.' }
    case 'invalid_value':
      return isMissing(root, issue.path)
        ? { code: 'required', reason: 'Dit veld is vereist.' }
        : { code: 'invalid_choice', reason: 'Dit is een ongeldige keuze.' }
    case 'custom':
      return { code: String(issue.params?.code ?? 'invalid'), reason: issue.message }
    default:
      return { code: 'invalid', reason: 'Voer een geldige waarde in.' }
  }
}

/** The body of a POST, checked; every fault by its dotted name. */
export async function bodyOf<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new Refusal(415, 'unsupported_media_type', 'Ongeldig media type in het verzoek.')
  }
  const body = await parsedObject(request)
  if (body === undefined) throw new Refusal(400, 'parse_error', 'Ongeformeerd verzoek.')
  const parsed = schema.safeParse(body, { reportInput: true })
  if (parsed.success) return parsed.data
  throw invalid(
    ...parsed.error.issues.map((issue) => ({
      name: issue.path.length === 0 ? 'nonFieldErrors' : issue.path.map(String).join('.'),
      ...faultOf(issue, body),
    })),
  )
}

export const text = (most: number) => z.string().trim().max(most)
export const requiredText = (most: number) => z.string().trim().min(1).max(most)
export const toResource = z.object({ uuid: z.uuid() })

/** `referentienummer`: digits only, at most ten; absent or null when the caller has none. */
export const referenceNumber = z
  .string()
  .max(10)
  .refine((value) => /^\d*$/.test(value), {
    message: 'Voer een geldig getal in.',
    params: { code: 'invalid' },
  })
  .nullish()

export const contactName = z
  .object({
    voorletters: text(10).default(''),
    voornaam: text(200).default(''),
    voorvoegselAchternaam: text(10).default(''),
    achternaam: text(200).default(''),
  })
  .nullish()

export const fullName = (name: z.infer<typeof contactName>): string =>
  name
    ? [name.voornaam || name.voorletters, name.voorvoegselAchternaam, name.achternaam]
        .filter(Boolean)
        .join(' ')
    : ''

export const postalAddress = z
  .object({
    nummeraanduidingId: z
      .string()
      .regex(/^([0-9]{16})?$/)
      .default(''),
    straatnaam: text(255).default(''),
    huisnummer: z.number().int().nullish(),
    huisnummertoevoeging: text(20).default(''),
    postcode: z
      .string()
      .regex(/^([1-9][0-9]{3} [A-Z]{2})?$/)
      .default(''),
    stad: text(255).default(''),
    adresregel1: text(80).default(''),
    adresregel2: text(80).default(''),
    adresregel3: text(80).default(''),
    land: z
      .string()
      .regex(/^([A-Z]{2})?$/)
      .default(''),
  })
  .nullish()

/** ISO 639-2/B, three small letters. */
export const language = z.string().regex(/^[a-z]{3}$/)
