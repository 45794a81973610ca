import { brpPersonSchema } from '#contract/standards/brp.ts'
import type { ExtractRequest } from '#main/extracts/extract-document.ts'
import { personDocument } from '#server/brp/person-document.ts'
import { residents } from '#server/register/residents.ts'

const day = '2026-11-23'

/** Adults of the embedded register who may ask for themselves, each doing so. */
export function benchRequests(): ExtractRequest[] {
  return residents
    .map((resident) => brpPersonSchema.parse(personDocument(resident, day)))
    .filter(
      ({ opschortingBijhouding, leeftijd, indicatieCurateleRegister }) =>
        !opschortingBijhouding && !indicatieCurateleRegister && (leeftijd ?? 0) >= 16,
    )
    .map((person, i) => ({
      person,
      kind: 'persoonsgegevens-adres',
      requester: 'self',
      number: `PH03-2026-${String(i).padStart(6, '0')}`,
      verificationCode: 'CDFGH-JKMNP-RTWXY',
      knownAt: new Date(`${day}T13:02:00Z`),
      madeAt: new Date(`${day}T13:04:30Z`),
      municipality: { name: 'Haarlem', code: '0392' },
      counterId: 'PH-03',
      clerkName: 'M. Jansen',
      verifyUrl: 'https://publiekshal.haarlem.example/controle',
      sealed: true,
    }))
}
