import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import process from 'node:process'
import type { RehearsalResult } from '../rehearsal/rehearse-visits.ts'
import { answer, type Command, readOptions, say, wholeNumber } from './command.ts'
import { startHallProcess } from './hall-process.ts'
import { WrongUse } from './wrong-use.ts'

/** Complete visits through the real core, without a screen; ends by itself. */
export const rehearseCommand: Command = {
  summary: 'oefent hele bezoeken op simulators, zonder scherm',
  help: [
    '--visits GETAL         hoeveel bezoeken (standaard 20)',
    '--offline-after GETAL  halserver weg na zoveel bezoeken, aan het eind weer terug',
    '--data MAP             gegevensmap (standaard een eigen tijdelijke map)',
  ],
  async run(args) {
    const options = readOptions(args, {
      visits: { type: 'string', default: '20' },
      'offline-after': { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const visits = wholeNumber('visits', options.visits, { min: 1, max: 10_000 })
    const offlineText = options['offline-after']
    const offlineAfter =
      offlineText === undefined
        ? undefined
        : wholeNumber('offline-after', offlineText, { min: 0, max: 10_000 })
    if (offlineAfter !== undefined && offlineAfter > visits)
      throw new WrongUse(`--offline-after ${offlineAfter} is meer dan --visits ${visits}.`)
    const [{ rehearseVisits }, { createLog }] = await Promise.all([
      import('../rehearsal/rehearse-visits.ts'),
      import('../log.ts'),
    ])
    const dataFolder = options.data
      ? path.resolve(options.data)
      : await mkdtemp(path.join(os.tmpdir(), 'balie-oefening-'))
    process.stderr.write(`Gegevens van deze oefening: ${dataFolder}\n`)

    const result = await rehearseVisits({
      visits,
      ...(offlineAfter === undefined ? {} : { offlineAfter }),
      dataFolder,
      startHall: (port) => startHallProcess({ dataFolder, ...(port ? { port } : {}) }),
      log: createLog(),
    })
    if (options.json) answer(result)
    else sayResult(result)
    return isGood(result) ? 0 : 1
  },
}

/** Every visit done, every contact accepted once, nothing left behind. */
const isGood = ({ visits, contacts }: RehearsalResult): boolean =>
  visits.done === visits.asked &&
  contacts.created === visits.asked &&
  contacts.accepted === contacts.created &&
  contacts.doubled === 0

function sayResult({ visits, contacts, extracts, receipts, ms }: RehearsalResult): void {
  say(`Bezoeken: ${visits.done} van ${visits.asked} gelukt, ${visits.failed.length} mislukt.`)
  for (const failure of visits.failed) say(`  bezoek ${failure.visit}: ${failure.code}`)
  say(`Uittreksels: ${extracts.length}, bonnen: ${receipts.length}.`)
  say(
    `Klantcontacten: ${contacts.created} gemaakt, ${contacts.accepted} aangenomen, ${contacts.refused} geweigerd, ` +
      `${contacts.doubled} dubbel, ${contacts.waiting} wachten nog.`,
  )
  say(`Document tot persoon: p50 ${ms.mrzToPerson.p50} ms, p95 ${ms.mrzToPerson.p95} ms.`)
  say(`Uittreksel: p50 ${ms.extract.p50} ms, p99 ${ms.extract.p99} ms. Vastleggen: p99 ${ms.commit.p99} ms.`)
}
