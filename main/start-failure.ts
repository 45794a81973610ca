import { isAppError } from '#contract/app-error.ts'
import type { ErrorCode } from '#contract/error-codes.ts'

/** Why the program cannot start, before there is a page to say it: what happened, why, what now. */
const sentences: Partial<Record<ErrorCode, string>> = {
  'storage.in-use':
    'Balie draait al op deze computer, of een ander programma houdt de gegevens vast. Sluit het andere venster en start opnieuw.',
  'storage.newer':
    'De gegevens op deze computer zijn gemaakt door een nieuwere versie van Balie. Ze zijn niet aangeraakt. Installeer de nieuwe versie.',
  'storage.full':
    'De schijf van deze computer is vol. Maak ruimte en start opnieuw. Er is niets verloren gegaan.',
  'storage.damaged':
    'De sleutel of de gegevens op deze computer zijn beschadigd. Ze zijn niet overschreven. Bel applicatiebeheer.',
  'storage.unwritable':
    'De gegevensmap van deze computer kan niet worden gelezen of beschreven. Controleer de schijf en de rechten op de map.',
  'input.invalid': 'Het instellingenbestand settings.json klopt niet. Herstel het bestand en start opnieuw.',
}

export function startFailure(error: unknown): string {
  if (isPortTaken(error))
    return 'De poort is in gebruik door een ander programma. Kies een andere met --port. (EADDRINUSE)'
  if (!isAppError(error))
    return error instanceof Error ? `${error.name}: ${error.message}` : 'Onbekende fout.'
  const details = Object.entries(error.details).map(([name, value]) => `${name} ${value}`)
  const sentence = sentences[error.code] ?? 'Balie kon niet starten.'
  return [sentence, `(${[error.code, ...details].join(', ')})`].join(' ')
}

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
