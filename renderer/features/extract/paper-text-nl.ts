import type { VoidReason } from '#contract/domain/extract.ts'

const reasons: Record<VoidReason, string> = {
  damaged: 'het blad is beschadigd',
  'wrong-data': 'er staat iets verkeerd op',
  'not-taken': 'de bezoeker nam het niet mee',
  'made-by-mistake': 'het is per ongeluk gemaakt',
}

export const paperNl = {
  list: (n: number): string => (n === 0 ? 'Nog geen afdruk' : n === 1 ? '1 afdruk' : `${n} afdrukken`),
  copy: (n: number): string => `Exemplaar ${n}`,
  sent: 'wordt geprint',
  accepted: 'aangenomen door de printer, einde niet gemeld',
  unconfirmed: 'verstuurd, einde niet gemeld',
  printed: (time: string, printer: string): string => `geprint ${time} op ${printer}`,
  failed: 'niet uit de printer gekomen',
  replaced: (by: number): string => `vervallen, vervangen door exemplaar ${by}`,
  voided: (reason: string): string => `vervallen: ${reason}`,
  voidedPlain: 'vervallen',
  serial: (number: string): string => `waardepapier ${number}`,
  reasons,
  lookFirst: 'Ligt dit blad in de printer?',
  cameOut: 'Ja, het is er',
  notThere: 'Nee, het is er niet',
  cancel: 'Stop het printen',
  voidSheet: 'Verklaar dit exemplaar vervallen',
  voidAll: 'Verklaar het uittreksel vervallen',
  voidAllWhy: 'Daarna geldt geen enkel exemplaar meer. Dat kan niet terug.',
  why: 'Waarom',
  confirm: 'Verklaar vervallen',
  back: 'Toch niet',
  serialLabel: 'Nummer van het waardepapier',
  serialSave: 'Noteer',
  otherPrinter: 'Print op een andere printer',
  looking: 'Printers worden gezocht',
  noOther: 'Voor deze balie is geen andere printer ingesteld.',
  printOn: (name: string): string => `Print op ${name}`,
}
export type PaperText = typeof paperNl
