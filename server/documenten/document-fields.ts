import { z } from 'zod'
import { date, keepable, language, requiredText, rsin, text, url } from '../vng-api/body.ts'
import { confidentialities } from '../vng-api/confidentiality.ts'

const algorithms = [
  'crc_16',
  'crc_32',
  'crc_64',
  'fletcher_4',
  'fletcher_8',
  'fletcher_16',
  'fletcher_32',
  'hmac',
  'md5',
  'sha_1',
  'sha_256',
  'sha_512',
  'sha_3',
] as const

/** `integriteit.waarde` is kept as it was given: Open Zaak does not compare it either, the sender does after storage. */
const integrity = z
  .object({ algoritme: z.enum(algorithms), waarde: requiredText(128), datum: date })
  .nullish()

const signature = z.object({ soort: z.enum(['analoog', 'digitaal', 'pki']), datum: date }).nullish()

/** Fields that may be changed afterwards. */
const changeable = {
  creatiedatum: date,
  titel: requiredText(200),
  vertrouwelijkheidaanduiding: z.enum(['', ...confidentialities]),
  auteur: requiredText(200),
  status: z.enum(['', 'in_bewerking', 'ter_vaststelling', 'definitief', 'gearchiveerd']),
  formaat: text(255),
  taal: language,
  bestandsnaam: text(255),
  link: url(200).or(z.literal('')),
  beschrijving: text(1000),
  ontvangstdatum: date.nullable(),
  verzenddatum: date.nullable(),
  indicatieGebruiksrecht: z
    .literal(false, 'De indicatie moet op ja gezet worden door gebruiksrechten aan te maken.')
    .nullable(),
  verschijningsvorm: text(1000),
  ondertekening: signature,
  integriteit: integrity,
  informatieobjecttype: url(200),
  trefwoorden: z.array(requiredText(100)).max(100),
}

/** Strict base64 (RFC 4648 §4), decoded. */
const content = keepable.transform((value, context) => {
  const fault = (code: string, message: string) => {
    context.addIssue({ code: 'custom', message, params: { code } })
    return z.NEVER
  }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(value)) return fault('invalid-base64', 'Geen geldige base64.')
  if (value.length % 4 !== 0)
    return fault('incorrect-base64-padding', 'De base64 is niet goed aangevuld (padding).')
  return Buffer.from(value, 'base64')
})

/** EnkelvoudigInformatieObjectCreateLockRequest: with `inhoud`, or with only its size when the bytes come in parts. */
export const newDocument = z
  .object({
    ...changeable,
    identificatie: text(40).default(''),
    bronorganisatie: rsin,
    vertrouwelijkheidaanduiding: changeable.vertrouwelijkheidaanduiding.default('zaakvertrouwelijk'),
    status: changeable.status.default(''),
    formaat: changeable.formaat.default(''),
    bestandsnaam: changeable.bestandsnaam.default(''),
    inhoud: content.nullish(),
    bestandsomvang: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullish(),
    link: changeable.link.default(''),
    beschrijving: changeable.beschrijving.default(''),
    ontvangstdatum: changeable.ontvangstdatum.default(null),
    verzenddatum: changeable.verzenddatum.default(null),
    indicatieGebruiksrecht: changeable.indicatieGebruiksrecht.default(null),
    verschijningsvorm: changeable.verschijningsvorm.default(''),
    trefwoorden: changeable.trefwoorden.default([]),
  })
  .superRefine(({ inhoud, bestandsomvang, status, ontvangstdatum }, context) => {
    if (inhoud && typeof bestandsomvang === 'number' && inhoud.byteLength !== bestandsomvang) {
      context.addIssue({
        code: 'custom',
        message: 'De grootte van het bestand komt niet overeen met bestandsomvang.',
        params: { code: 'file-size' },
      })
    }
    if (ontvangstdatum && (status === 'in_bewerking' || status === 'ter_vaststelling')) {
      context.addIssue({
        code: 'custom',
        path: ['status'],
        message: 'Deze status past niet bij een ontvangen document.',
        params: { code: 'invalid_for_received' },
      })
    }
  })
export type NewDocument = z.infer<typeof newDocument>

/** A change of what is said about a document; its bytes stay. `lock` shows that the caller holds it. */
export const documentChange = z.object({
  ...z.object(changeable).partial().shape,
  lock: z.string('Lock id must be provided'),
})
export type DocumentChange = z.infer<typeof documentChange>
