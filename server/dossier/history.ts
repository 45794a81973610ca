import { createRandom, type Random } from '../register/random.ts'
import type { Resident } from '../register/resident.ts'
import { type Channel, type Subject, subjects } from './subjects.ts'

/** One contact of the years before the counter was there. */
export interface EarlierContact extends Pick<Subject, 'subject' | 'forwardedTo'> {
  readonly bsn: string
  readonly referenceNumber: string
  readonly channel: Channel
  readonly content: string
  readonly at: Date
  readonly clerk: (typeof clerks)[number]
}

export const clerks = ['M. Jansen', 'S. Baliemans', 'F. el Amrani', 'R. Koopman', 'T. de Ruijter'] as const

const yearsBack = 4
const day = 24 * 60 * 60 * 1000

/** A working day between nine and five, UTC; some days back from the start of this month. */
function openingHour(random: Random, monthStart: number): Date {
  const at = new Date(monthStart - random.between(3, yearsBack * 365) * day)
  if (at.getUTCDay() === 0) at.setUTCDate(at.getUTCDate() - 2)
  if (at.getUTCDay() === 6) at.setUTCDate(at.getUTCDate() - 1)
  at.setUTCHours(random.between(8, 15), random.between(0, 59), random.between(0, 59), 0)
  return at
}

/** Nobody who was dead or gone by then called; four in five of the others did, one to nine times. */
export function earlierContacts(residents: readonly Resident[], now: Date): EarlierContact[] {
  const random = createRandom(2018)
  const monthStart = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
  const contacts: EarlierContact[] = []
  let count = 0
  for (const { bsn, birth, suspension } of residents) {
    const isAdult = Number(birth.date.slice(0, 4)) < now.getUTCFullYear() - 16
    if (!isAdult || suspension || !random.chance(0.85)) continue
    for (let i = random.between(1, 9); i > 0; i -= 1) {
      const { channels, subject, contents, forwardedTo } = random.pick(subjects)
      count += 1
      contacts.push({
        bsn,
        referenceNumber: `06${String(count).padStart(8, '0')}`,
        channel: random.pick(channels),
        subject,
        content: random.pick(contents),
        at: openingHour(random, monthStart),
        clerk: random.pick(clerks),
        ...(forwardedTo === undefined ? {} : { forwardedTo }),
      })
    }
  }
  return contacts
}
