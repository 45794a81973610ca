import { inOnderzoek } from '../brp/investigation.ts'
import { addressedResidence, residenceShape } from '../brp/residence-shapes.ts'
import { dateShape, type Json, type JsonObject, present, tableShape } from '../brp/shapes.ts'
import type { Residence, TableValue } from '../register/resident.ts'
import type { Stay } from './periods.ts'

/** What a residence of today has and one of the history has not. */
const ofToday = ['datumIngangGeldigheid', 'indicatieVastgesteldVerblijftNietOpAdres']

const without = (shape: Json | undefined, names: readonly string[]): Record<string, Json | undefined> =>
  typeof shape === 'object' && !Array.isArray(shape)
    ? Object.fromEntries(Object.entries(shape).filter(([name]) => !names.includes(name)))
    : {}

/** "Does not live there" (089999) puts the whole of the address under investigation. */
const investigated = (residence: Residence): Residence =>
  residence.notAtAddress && residence.investigation
    ? { ...residence, investigation: { ...residence.investigation, of: '080000' } }
    : residence

/** One verblijfplaats of the history, as the four `…Voorkomen` of Haal Centraal historie 2.0. */
export function stayShape({ residence: kept, until }: Stay, listed: TableValue): JsonObject {
  const residence = investigated(kept)
  const { investigation } = residence
  const municipality = residence.municipality ?? listed
  const shape = residenceShape(residence)
  const isHere = residence.kind === 'address' || residence.kind === 'location'
  return (
    present({
      ...without(shape, ofToday),
      datumTot: dateShape(until),
      gemeenteVanInschrijving: isHere ? tableShape(municipality) : undefined,
      verblijftNietOpAdresVanaf: kept.notAtAddress && isHere ? dateShape(investigation?.since) : undefined,
      inOnderzoek: present({
        ...without(shape?.inOnderzoek, ofToday),
        ...(isHere ? inOnderzoek(investigation, { gemeenteVanInschrijving: ['0910'] }) : {}),
      }),
      adressering: addressing(residence, municipality),
    }) ?? {}
  )
}

function addressing(residence: Residence, municipality: TableValue): JsonObject | undefined {
  const { lines, marks } = addressedResidence({ residence, municipality })
  const { datumIngangOnderzoekVerblijfplaats: since, ...fields } = marks ?? {}
  return present({
    ...without(present(lines), ofToday),
    inOnderzoek: present({ ...fields, datumIngangOnderzoek: since }),
  })
}
