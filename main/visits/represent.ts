import { AppError } from '#contract/app-error.ts'
import type { Representative } from '#contract/domain/contact.ts'
import type { CurrentVisit } from './current-visit.ts'
import { type VisitRecord, withoutPerson } from './visit-record.ts'

/** The person who was identified speaks for somebody else; the visit goes back to step 1 to find that other one. */
export type Represent = (visitId: string, relation: Representative['relation'] | undefined) => Promise<void>

function speaksForAnother(record: VisitRecord, relation: Representative['relation']): VisitRecord {
  const { person } = record.visit
  if (!person) throw new AppError('visit.not-identified')
  const { visit, ...rest } = withoutPerson(record)
  return {
    ...rest,
    ...(record.bsn ? { representativeBsn: record.bsn } : {}),
    visit: { ...visit, representative: { fullName: person.fullName.slice(0, 200), relation } },
  }
}

function speaksForNobody({ representativeBsn: _, visit, ...rest }: VisitRecord): VisitRecord {
  const { representative: __, ...others } = visit
  return { ...rest, visit: others }
}

export const createRepresent =
  (visits: CurrentVisit): Represent =>
  (visitId, relation) =>
    visits.step(visitId, 'represented', (record) => {
      // What was made or signed is of the person who was here; nobody else comes into it.
      const { extracts, signatures, enrolments } = record.visit
      if (extracts.length + signatures.length + enrolments.length > 0)
        throw new AppError('visit.person-fixed')
      return relation ? speaksForAnother(record, relation) : speaksForNobody(record)
    })
