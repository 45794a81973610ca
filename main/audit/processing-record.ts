import { z } from 'zod'

/**
 * What is done with personal data at the counter; the last part of the URI of the activity in the municipality's
 * register of processing (AVG art. 30).
 */
export const activities = [
  'brp-raadplegen',
  'brp-zoeken',
  'reisdocument-raadplegen',
  'verblijfplaatshistorie-raadplegen',
  'burgerservicenummer-tonen',
  'dossier-inzien',
  'dossier-tonen-aan-bezoeker',
  'uittreksel-maken',
  'vingerafdrukken-overdragen',
  'document-ophalen',
] as const
export type Activity = (typeof activities)[number]

/**
 * One line of the log under the field names of the standard Logboek Dataverwerkingen (Logius, ch. 3, interface). Clerk,
 * counter and purpose stand under a name space of our own, as the standard has none for them.
 */
export const processingRecordSchema = z.strictObject({
  trace_id: z.string().regex(/^[0-9a-f]{32}$/),
  span_id: z.string().regex(/^[0-9a-f]{16}$/),
  status: z.enum(['Ok', 'Error', 'Unset']),
  name: z.enum(activities),
  start_time: z.iso.datetime(),
  end_time: z.iso.datetime(),
  resource: z.strictObject({
    attributes: z.strictObject({ 'service.name': z.literal('balie'), 'host.name': z.string() }),
  }),
  attributes: z.strictObject({
    'dpl.core.processing_activity_id': z.url(),
    /** `enc:v1:` and the sealed BSN, base64url; absent while the question names nobody. */
    'dpl.core.data_subject_id': z.string().startsWith('enc:v1:').optional(),
    'dpl.core.data_subject_id_type': z.literal('BSN').optional(),
    'balie.clerk_id': z.string().startsWith('enc:v1:'),
    'balie.purpose': z.string(),
  }),
})
export type ProcessingRecord = z.infer<typeof processingRecordSchema>
