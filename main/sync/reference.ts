/**
 * Klantinteracties referentienummer: ten digits, of which two say what it is of. A task carries its contact's number
 * under its own type, so it needs no number of its own (standards.md §1.4).
 */
const types = { contact: '07', task: '08' } as const

export function contactReference(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number > 99_999_999)
    throw new Error(`no reference of eight digits: ${number}`)
  return types.contact + String(number).padStart(8, '0')
}

export const taskReference = (reference: string): string => types.task + reference.slice(types.contact.length)
