import { randomUUID } from 'node:crypto'
import { dayOf } from '../clock.ts'
import { isUniqueViolation } from '../database/database.ts'
import { reserveNumbers } from '../numbers/number-blocks.ts'
import type { Desk } from '../vng-api/desk.ts'
import { invalid } from '../vng-api/refusal.ts'
import type { NewCase } from './case-fields.ts'
import type { HeldCase } from './case-reference.ts'
import { caseTypeWith } from './case-types.ts'
import type { OtherFields } from './cases.ts'
import { typeAt } from './catalogue.ts'

/**
 * @param prefix where the case stands in the caller's body, for the name of a fault
 * @throws Refusal 400 `identificatie-niet-uniek`, `does_not_exist`, `future_not_allowed`
 */
export async function addCase(desk: Desk, one: NewCase, prefix = ''): Promise<HeldCase> {
  const { database, municipality, clock } = desk
  const type = typeAt(one.zaaktype, 'zaaktypen', `${prefix}zaaktype`, caseTypeWith)
  const today = dayOf(clock.now())
  if (one.laatsteBetaaldatum && dayOf(new Date(one.laatsteBetaaldatum)) > today) {
    throw invalid({
      name: `${prefix}laatsteBetaaldatum`,
      code: 'future_not_allowed',
      reason: 'Een datum in de toekomst is niet toegestaan.',
    })
  }
  const uuid = randomUUID()
  try {
    await database.query(
      `INSERT INTO zaak (municipality_code, uuid, bronorganisatie, identificatie, zaaktype, omschrijving, startdatum,
         registratiedatum, einddatum_gepland, uiterlijke_einddatum, laatst_gemuteerd, gegevens)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb)`,
      [
        municipality,
        uuid,
        one.bronorganisatie,
        one.identificatie || (await nextNumber(desk, today)),
        type.uuid,
        one.omschrijving,
        one.startdatum,
        one.registratiedatum ?? today,
        one.einddatumGepland ?? null,
        one.uiterlijkeEinddatumAfdoening ?? null,
        clock.now(),
        JSON.stringify(otherFields(one)),
      ],
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw invalid({
      name: `${prefix}identificatie`,
      code: 'identificatie-niet-uniek',
      reason: 'Deze identificatie bestaat al voor deze bronorganisatie',
    })
  }
  return { uuid, zaaktype: type.uuid }
}

const otherFields = (one: NewCase): OtherFields => ({
  toelichting: one.toelichting,
  verantwoordelijkeOrganisatie: one.verantwoordelijkeOrganisatie,
  publicatiedatum: one.publicatiedatum ?? null,
  communicatiekanaal: one.communicatiekanaal,
  communicatiekanaalNaam: one.communicatiekanaalNaam,
  productenOfDiensten: one.productenOfDiensten,
  vertrouwelijkheidaanduiding: one.vertrouwelijkheidaanduiding,
  betalingsindicatie: one.betalingsindicatie,
  laatsteBetaaldatum: one.laatsteBetaaldatum ?? null,
  kenmerken: one.kenmerken,
})

/** `ZAAK-2026-0000000001`, for a caller without a number of its own; as Open Zaak makes them. */
async function nextNumber({ database, municipality }: Desk, today: string): Promise<string> {
  const { first } = await reserveNumbers(database, municipality, 'zaak', 1)
  return `ZAAK-${today.slice(0, 4)}-${String(first).padStart(10, '0')}`
}
