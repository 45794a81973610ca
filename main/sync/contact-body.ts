import type { ContactRecord } from '#contract/domain/contact.ts'
import { taskReference } from './reference.ts'

/** A committed contact that has its number. */
export type NumberedContact = ContactRecord & { readonly reference: string }

/** ISO 8601, `PT6M40S`. */
function duration(startedAt: string, endedAt: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const parts = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`
  return `PT${parts || '0S'}`
}

/** Body of `POST /maak-klantcontact`. `plaatsgevondenOp` is when the conversation began, whenever this is sent. */
export const contactBody = (contact: NumberedContact, outboxId: string, party: string | undefined) => ({
  klantcontact: {
    referentienummer: contact.reference,
    kanaal: contact.channel,
    onderwerp: contact.subject,
    inhoud: contact.content,
    indicatieContactGelukt: true,
    taal: 'nld',
    vertrouwelijk: false,
    plaatsgevondenOp: contact.startedAt,
    // Keys of one lower-case word, values text of at most 255: the API rewrites keys and refuses the rest.
    metadata: {
      werkplek: contact.counter,
      outboxid: outboxId,
      gespreksduur: duration(contact.startedAt, contact.endedAt),
      resultaat: contact.outcome === 'forwarded' ? 'doorgezet' : 'beantwoord',
      ...(contact.product ? { product: contact.product } : {}),
    },
  },
  ...(party
    ? { betrokkene: { wasPartij: { uuid: party }, rol: 'klant', initiator: true, organisatienaam: '' } }
    : {}),
})

/** Body of `POST /internetaken`: the question goes to a department. */
export const taskBody = (contact: NumberedContact, contactUuid: string, department: string) => ({
  referentienummer: taskReference(contact.reference),
  gevraagdeHandeling: 'Contact opnemen met betrokkene',
  aanleidinggevendKlantcontact: { uuid: contactUuid },
  toegewezenAanActoren: [{ uuid: department }],
  toelichting: (contact.taskText ?? contact.content) || contact.subject,
  status: 'te_verwerken',
})
