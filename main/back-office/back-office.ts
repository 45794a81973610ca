import { createHash } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import type { ProcessingLog } from '../audit/processing-log.ts'
import type { DocumentsApi } from '../dossier/documents-api.ts'
import type { HallApi } from '../hall/hall-api.ts'

/** What the counters of this hall produced, as the hall keeps it. Every call needs the line: `hall.offline`. */
export interface BackOffice {
  readonly tray: Omit<HallApi['tray'], 'put' | 'compare' | 'document'>
  readonly hall: HallApi['backOffice']
  /**
   * The very bytes that the counter made, out of the documents register; by who has claimed it. `tray.not-claimed`, and
   * `tray.damaged` when they are not there or are others.
   */
  open(id: string): Promise<Uint8Array>
}

export function createBackOffice(options: {
  hall: HallApi
  documents: Pick<DocumentsApi, 'download'>
  processing: ProcessingLog
  /** Id of who asks. */
  clerk: () => string
}): BackOffice {
  const { hall, documents, processing, clerk } = options
  return {
    tray: hall.tray,
    hall: hall.backOffice,
    async open(id) {
      const { document, sha256 } = await hall.tray.document({ id })
      const bytes = await documents.download(document, clerk())
      const isSame = createHash('sha256').update(bytes).digest('hex') === sha256
      // Whose it is stands in the paper only; who looked at which one, the register's own log has by its uuid.
      await processing.record({
        activity: 'document-ophalen',
        purpose: 'Verwerking van de overdrachtsbak door de backoffice',
        about: [],
        failed: !isSame,
      })
      if (!isSame) throw new AppError('tray.damaged')
      return bytes
    },
  }
}
