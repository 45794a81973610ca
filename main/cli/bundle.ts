import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { askCounter } from './ask-counter.ts'
import { answer, type Command, readOptions, say } from './command.ts'
import { CommandFailure } from './command-failure.ts'
import { defaultDataFolder } from './data-folder.ts'
import { withOwnCounter } from './own-counter.ts'

/** The support bundle of the running counter, or of one that is opened for it. */
export const bundleCommand: Command = {
  summary: 'pakket voor de helpdesk, zonder persoonsgegevens',
  help: [
    '--out BESTAND  waar het zip-bestand komt (standaard in deze map)',
    '--data MAP     gegevensmap (standaard ~/.balie)',
  ],
  async run(args) {
    const options = readOptions(args, {
      out: { type: 'string' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
    })
    const dataFolder = path.resolve(options.data ?? defaultDataFolder())
    const file = path.resolve(options.out ?? `balie-pakket-${new Date().toISOString().slice(0, 10)}.zip`)
    const asked = await askRunning(dataFolder)
    const zip =
      asked ?? (await withOwnCounter(dataFolder, ({ capabilities }) => capabilities.diagnostics.bundle()))
    await writeFile(file, zip, { mode: 0o600 }).catch((error: unknown) => {
      throw new CommandFailure(`het pakket kan niet in ${file} komen. Kies een andere plaats met --out.`, {
        cause: error,
      })
    })
    if (options.json) answer({ file, bytes: zip.length, running: asked !== undefined })
    else say(`Het pakket staat in ${file}.`)
    return 0
  },
}

async function askRunning(dataFolder: string): Promise<Uint8Array | undefined> {
  const socket = await askCounter(dataFolder, 'bundle')
  if (!socket) return undefined
  const pieces: Uint8Array[] = []
  for await (const piece of socket) pieces.push(piece)
  const zip = Buffer.concat(pieces)
  if (!isWhole(zip))
    throw new CommandFailure('de balie gaf geen heel antwoord. Kijk in het logboek en vraag het opnieuw.')
  return zip
}

/** A zip ends with its directory and, without a remark, 22 bytes that say so (APPNOTE 4.3.16): one cut short has none. */
const isWhole = (zip: Buffer): boolean => zip.length >= 22 && zip.readUInt32LE(zip.length - 22) === 0x06054b50
