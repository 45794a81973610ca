import { type ContactRecord, contactLimits, type Representative } from '#contract/domain/contact.ts'
import { taskReference } from '../reference.ts'

/** A committed contact that has its number. */
export type NumberedContact = ContactRecord & { readonly reference: string }

/** ISO 8601, `PT6M40S`. */
function duration(startedAt: string, endedAt: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 1000))
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const parts = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${rest ? `${rest}S` : ''}`
  return `PT${parts || '0S'}`
}

/** On whose ground somebody speaks for another, as the dossier says it. */
const grounds: Record<Representative['relation'], string> = {
  authorised: 'gemachtigde',
  parent: 'ouder',
  guardian: 'voogd',
  curator: 'curator',
  other: 'anders',
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
      // The standard has no deadline for a task (standards.md §1.5).
      ...(contact.answerBy ? { antwoordvoor: contact.answerBy } : {}),
      ...(contact.representative ? { vertegenwoordiging: grounds[contact.representative.relation] } : {}),
    },
  },
  ...(party
    ? {
        betrokkene: {
          wasPartij: { uuid: party },
          rol: 'klant',
          initiator: contact.representative === undefined,
          organisatienaam: '',
        },
      }
    : {}),
})

/** Klantinteracties contactnaam.achternaam. */
const longestSurname = 200

/** Body of `POST /betrokkenen`: who spoke for the person. A name of the BRP stays out of the dossier. */
export const representativeBody = (
  { fullName }: Representative,
  contactUuid: string,
  party: string | undefined,
) => ({
  hadKlantcontact: { uuid: contactUuid },
  wasPartij: party ? { uuid: party } : null,
  rol: 'vertegenwoordiger',
  initiator: true,
  organisatienaam: '',
  ...(party ? {} : { contactnaam: { achternaam: fullName.slice(0, longestSurname) } }),
})

/** Body of `POST /bijlagen`: a pointer to the document, no bytes (standards.md §1.2). */
export const paperBody = (contactUuid: string, document: string) => ({
  wasBijlageVanKlantcontact: { uuid: contactUuid },
  bijlageidentificator: {
    objectId: document,
    codeObjecttype: 'DOCUMENT',
    codeRegister: 'open-zaak',
    codeSoortObjectId: 'uuid',
  },
})

const dutchDay = (day: string): string => day.split('-').reverse().join('-')

/** What the department reads. The note and the promise come first: the text is in the contact as well. */
function taskText({ answerBy, deskNote, taskText: corrected, content, subject }: NumberedContact): string {
  const parts = [
    answerBy ? `Antwoord beloofd uiterlijk ${dutchDay(answerBy)}.` : '',
    corrected || content || subject,
    deskNote ? `Voor collega's: ${deskNote}` : '',
  ].filter(Boolean)
  const whole = parts.join('\n\n')
  if (whole.length <= contactLimits.deskNote) return whole
  const [promise = '', note = ''] = [answerBy ? `${parts[0]}\n\n` : '', deskNote ? `\n\n${parts.at(-1)}` : '']
  const room = contactLimits.deskNote - promise.length - note.length
  const text = room > 20 ? `${(corrected || content).slice(0, room - 1)}…` : ''
  return `${promise}${text}${note}`.trim().slice(0, contactLimits.deskNote)
}

/** Body of `POST /internetaken`: the question goes to a department. */
export const taskBody = (contact: NumberedContact, contactUuid: string, department: string) => ({
  referentienummer: taskReference(contact.reference),
  gevraagdeHandeling: 'Contact opnemen met betrokkene',
  aanleidinggevendKlantcontact: { uuid: contactUuid },
  toegewezenAanActoren: [{ uuid: department }],
  toelichting: taskText(contact),
  status: 'te_verwerken',
})
