import { AppError } from '#contract/app-error.ts'
import type { Block } from '../documents/document.ts'
import { dutchDay, unbroken } from '../documents/dutch-time.ts'
import { addressHistoryBlocks } from './address-history.ts'
import { addressRows } from './address-rows.ts'
import { civilStatusRows } from './civil-status.ts'
import type { ExtractRequest } from './extract-request.ts'
import { childBlocks, parentBlocks, partnerBlocks } from './family-rows.ts'
import type { ExtractPart } from './kinds.ts'
import { nationalityRows } from './nationality-rows.ts'
import { bsnRow, personRows } from './person-rows.ts'
import { recordBlocks } from './record-blocks.ts'

/** What one part of a kind puts on the paper. */
export function partBlocks(part: ExtractPart, request: ExtractRequest): Block[] {
  const { person } = request
  switch (part) {
    case 'person':
      return [
        { kind: 'heading', text: 'Persoon' },
        { kind: 'fields', rows: personRows(person) },
      ]
    case 'bsn':
      return [{ kind: 'fields', rows: [bsnRow(person)] }]
    case 'address':
      return [
        { kind: 'heading', text: 'Adres' },
        { kind: 'fields', rows: addressRows(person) },
      ]
    case 'nationality':
      return [
        { kind: 'heading', text: 'Nationaliteit' },
        { kind: 'fields', rows: nationalityRows(person) },
      ]
    case 'alive':
      return [
        { kind: 'heading', text: 'In leven' },
        {
          kind: 'paragraph',
          text: `Deze persoon is op ${unbroken(dutchDay(request.madeAt))} zelf aan het loket verschenen en is in leven. De ambtenaar heeft de identiteit vastgesteld.`,
        },
      ]
    case 'civil-status':
      return [
        { kind: 'heading', text: 'Burgerlijke staat' },
        { kind: 'fields', rows: civilStatusRows(person, request.basis?.civilStatus) },
      ]
    case 'parents':
      return parentBlocks(person)
    case 'partners':
      return partnerBlocks(person)
    case 'children':
      return childBlocks(person)
    case 'address-history':
      if (!request.stays) throw new AppError('extract.missing-data', { field: 'verblijfplaatshistorie' })
      return addressHistoryBlocks(request.stays)
    case 'record':
      if (!request.record) throw new AppError('extract.missing-data', { field: 'persoonslijst' })
      return recordBlocks(request.record)
  }
}
