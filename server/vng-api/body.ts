import { z } from 'zod'
import { isBsn } from '#contract/standards/bsn.ts'
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

/** Codes and Dutch reasons of Django REST framework, which Open Klant and Open Zaak are built on. */
function faultOf(issue: z.core.$ZodIssue, root: unknown): Omit<InvalidParam, 'name'> {
  switch (issue.code) {
    case 'invalid_type':
      if (isMissing(root, issue.path)) return { code: 'required', reason: 'Dit veld is vereist.' }
      return issue.input === null
        ? { code: 'null', reason: 'Dit veld mag niet leeg zijn.' }
        : { code: 'invalid', reason: 'Voer een geldige waarde in.' }
    case 'too_big':
      if (issue.origin !== 'string')
        return { code: 'max_value', reason: `Deze waarde is hoger dan ${issue.maximum}.` }
      return {
        code: 'max_length',
        reason: `Zorg ervoor dat dit veld niet meer dan ${issue.maximum} karakters bevat.`,
      }
    case 'too_small':
      return issue.origin === 'string'
        ? { code: 'blank', reason: 'Dit veld mag niet leeg zijn.' }
        : { code: 'min_value', reason: `Deze waarde is lager dan ${issue.minimum}.` }
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

export function refuseMediaType(request: Request, wanted: RegExp): void {
  if (wanted.test(request.headers.get('content-type') ?? '')) return
  throw new Refusal(415, 'unsupported_media_type', 'Ongeldig media type in het verzoek.')
}

/** The body of a POST, checked; every fault by its dotted name. */
export async function bodyOf<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  refuseMediaType(request, /^application\/json\b/i)
  const body = await parsedObject(request)
  if (body === undefined) throw new Refusal(400, 'parse_error', 'Ongeformeerd verzoek.')
  return checked(body, schema)
}

function checked<T>(body: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(body, { reportInput: true })
  if (parsed.success) return parsed.data
  throw invalid(
    ...parsed.error.issues.map((issue) => ({
      name: issue.path.length === 0 ? 'nonFieldErrors' : issue.path.map(String).join('.'),
      ...faultOf(issue, body),
    })),
  )
}

/** What PostgreSQL can keep: no NUL, and no half of a surrogate pair. Django refuses both too. */
export const keepable = z
  .string()
  .refine((value) => !value.includes('\0'), {
    message: 'Null karakters zijn niet toegestaan.',
    params: { code: 'null_characters_not_allowed' },
  })
  .refine((value) => !/\p{Surrogate}/u.test(value), {
    message: 'Surrogaat karakters zijn niet toegestaan.',
    params: { code: 'surrogate_characters_not_allowed' },
  })

export const text = (most: number) => keepable.trim().max(most)
export const requiredText = (most: number) => keepable.trim().min(1).max(most)
export const toResource = z.object({ uuid: z.uuid() })

/** Nine digits that pass the eleven-test. */
export const rsin = z.string().refine((value) => /^\d{9}$/.test(value) && isBsn(value), {
  message: 'Voer een geldig RSIN in.',
  params: { code: 'invalid' },
})

/** `jjjj-mm-dd` */
export const date = z.iso.date()

export const url = (most: number) => keepable.max(most).pipe(z.url())

/** ISO 639-2/B, three small letters. */
export const language = z.string().regex(/^[a-z]{3}$/)

/** A moment that PostgreSQL knows too: its years begin at 1, also in Greenwich. */
export const momentText = z.iso.datetime({ offset: true }).pipe(
  z.string().refine((value) => new Date(value).getUTCFullYear() > 0, {
    message: 'Voer een geldige waarde in.',
    params: { code: 'invalid' },
  }),
)
