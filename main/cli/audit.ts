import path from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import type { LogVerdict } from '../audit/verify-log.ts'
import { askCounter } from './ask-counter.ts'
import { answer, type Command, readOptions, say } from './command.ts'
import { CommandFailure } from './command-failure.ts'
import { defaultDataFolder } from './data-folder.ts'
import { WrongUse } from './wrong-use.ts'

/** Is the log of processing whole? Asks the running counter, or looks into its database. */
export const auditCommand: Command = {
  summary: 'is het logboek van verwerkingen heel? wie zag wat van wie, wanneer en waarom',
  help: ['--verify       loop de hele keten na', '--data MAP     gegevensmap (standaard ~/.balie)'],
  async run(args) {
    const options = readOptions(args, {
      verify: { type: 'boolean', default: false },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    if (!options.verify) throw new WrongUse('kies --verify. Zie balie --help.')
    const dataFolder = path.resolve(options.data ?? defaultDataFolder())
    const verdict = (await askRunning(dataFolder)) ?? (await lookInside(dataFolder))
    if (options.json) answer(verdict)
    else sayVerdict(verdict)
    return verdict.good ? 0 : 1
  },
}

const verdictSchema = z
  .looseObject({ good: z.boolean() })
  .transform((value) => value as unknown as LogVerdict)

async function askRunning(dataFolder: string): Promise<LogVerdict | undefined> {
  const socket = await askCounter(dataFolder, 'audit')
  if (!socket) return undefined
  const said = await text(socket).catch(() => '')
  if (said === '') throw new CommandFailure('de balie gaf geen antwoord. Probeer het opnieuw.')
  return verdictSchema.parse(JSON.parse(said))
}

async function lookInside(dataFolder: string): Promise<LogVerdict> {
  const [{ openCounterStorage }, { verifyLog }, { systemClock }, { existsSync }] = await Promise.all([
    import('../storage/counter-storage.ts'),
    import('../audit/verify-log.ts'),
    import('../clock.ts'),
    import('node:fs'),
  ])
  // Opening would make one.
  if (!existsSync(path.join(dataFolder, 'balie.db')))
    throw new CommandFailure(`in ${dataFolder} staat geen balie. Noem de gegevensmap met --data.`)
  const { database, vault, keptAside } = await openCounterStorage(dataFolder, systemClock)
  try {
    if (keptAside)
      throw new CommandFailure(
        `de database was beschadigd en is bewaard als ${keptAside}. Het logboek staat daarin.`,
      )
    return await verifyLog(database, vault)
  } finally {
    await database.close()
  }
}

function sayVerdict({ good, lines, from, until, copies, fault }: LogVerdict): void {
  const span = from && until ? `, van ${from.slice(0, 10)} tot en met ${until.slice(0, 10)}` : ''
  if (good) {
    const compared =
      copies === undefined
        ? 'Niet vergeleken met de halserver: dat kan als de balie draait, met verbinding.'
        : `Gelijk aan de ${copies} afschriften bij de halserver.`
    say(`Het logboek is heel: ${lines} regels${span}. ${compared}`)
    return
  }
  say(`Het logboek is niet heel. Tot en met regel ${lines} klopt het${span}.`)
  if (fault?.kind === 'broken') say(`  Regel ${fault.seq} is veranderd, of ingevoegd.`)
  if (fault?.kind === 'gap') say(`  Regel ${fault.seq} ontbreekt.`)
  if (fault?.kind === 'not-a-record') say(`  Regel ${fault.seq} is geen regel van het logboek.`)
  if (fault?.kind === 'cut-off')
    say(`  Aan het eind ontbreken regels: er horen er ${fault.expected} te zijn, er zijn er ${fault.found}.`)
  if (fault?.kind === 'other-than-copy')
    say(`  Bij regel ${fault.seq} heeft de halserver een ander afschrift: de keten is opnieuw gemaakt.`)
  say('  Bewaar de map zoals zij is en bel de functionaris gegevensbescherming.')
}
