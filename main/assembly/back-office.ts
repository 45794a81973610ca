import type { Clerk } from '#contract/domain/session.ts'
import type { ProcessingLog } from '../audit/processing-log.ts'
import { type BackOffice, createBackOffice } from '../back-office/back-office.ts'
import { createDocumentsApi } from '../dossier/documents-api.ts'
import { createRegister, documentsPlace } from '../dossier/register-call.ts'
import type { HallClient } from '../hall/hall-client.ts'
import type { Settings } from '../settings.ts'

/** The back office works with the hall alone: nothing of it is kept at this counter. */
export function assembleBackOffice(options: {
  hall: HallClient
  settings: Settings
  processing: ProcessingLog
  clerk: () => Clerk
}): BackOffice {
  const { hall, settings, processing, clerk } = options
  return createBackOffice({
    hall: hall.api,
    documents: createDocumentsApi(createRegister(hall.http, documentsPlace), settings.zgw),
    processing,
    clerk: () => clerk().id,
  })
}
