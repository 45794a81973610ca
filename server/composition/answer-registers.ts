import type { Logger } from 'pino'
import { hallPaths } from '#contract/hall/paths.ts'
import type { Disclosures } from '../audit/disclosures.ts'
import { createPersonsApi } from '../brp/persons-api.ts'
import { createResidentStore } from '../brp/resident-store.ts'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { createDocumentsApi } from '../documenten/documents-api.ts'
import type { CallAnswer } from '../http/hall-app.ts'
import type { Caller } from '../identity/caller.ts'
import { createKlantinteractiesApi } from '../klantinteracties/klantinteracties-api.ts'
import { mayCallRegister } from '../registers/may-call-register.ts'
import { openPassedOnRegisters, type PassedOnRegisters } from '../registers/open-registers.ts'
import type { RegisterAnswer } from '../registers/pass-on.ts'
import { type RegisterName, type RegisterSettings, registerNames } from '../registers/register-settings.ts'
import { createResidenceHistoryApi } from '../residence-history/residence-history-api.ts'
import { createTravelDocumentsApi } from '../travel-documents/travel-documents-api.ts'
import { createCasesApi } from '../zaken/cases-api.ts'
import { createCatalogueApi } from '../zaken/catalogue-api.ts'

export interface HallRegisters {
  /** By the path that they answer below. */
  readonly answers: Readonly<Record<string, CallAnswer>>
  /** Paths of the registers that are not our own. */
  readonly passedOn: ReadonlySet<string>
  readonly readiness: PassedOnRegisters['registerReadiness']
  close(): void
}

const isAboutPeople = (name: RegisterName): boolean =>
  name === 'brp' || name === 'travelDocuments' || name === 'residenceHistory'

/** Each register our own or passed on, as the settings say; whoever asks cannot tell. */
export function answerRegisters(options: {
  database: Database
  municipality: string
  clock: Clock
  settings: RegisterSettings
  disclosures: Disclosures
  log: Logger
}): HallRegisters {
  const { settings, log, clock, disclosures } = options
  const callers = new WeakMap<Request, Caller>()
  const passedOn = openPassedOnRegisters({
    settings,
    callerOf: (request) => callers.get(request),
    mayCall: mayCallRegister,
    log,
    clock,
  })
  const embedded = embeddedRegisters(options)
  const answerOf = (name: RegisterName): CallAnswer => {
    const answer = passedOn.answers[name] ?? embedded[name]
    const asked: CallAnswer = (request, caller) => {
      callers.set(request, caller)
      return answer(request)
    }
    return isAboutPeople(name) ? disclosures.logged(name, asked) : asked
  }
  return {
    answers: {
      ...Object.fromEntries(registerNames.map((name) => [hallPaths[name], answerOf(name)])),
      // A real Open Zaak has a catalogue of its own.
      ...(settings.cases.kind === 'embedded' ? { [hallPaths.catalogue]: createCatalogueApi() } : {}),
    },
    passedOn: new Set(
      registerNames.filter((name) => settings[name].kind !== 'embedded').map((name) => hallPaths[name]),
    ),
    readiness: passedOn.registerReadiness,
    close: passedOn.close,
  }
}

function embeddedRegisters(options: {
  database: Database
  municipality: string
  clock: Clock
  settings: RegisterSettings
}): Readonly<Record<RegisterName, RegisterAnswer>> {
  const { database, municipality, clock, settings } = options
  const residents = createResidentStore(database, municipality)
  const klantinteracties = createKlantinteractiesApi(database, municipality, clock)
  return {
    klantinteracties: async (request) => klantinteracties.fetch(request),
    documents: createDocumentsApi(database, municipality, clock),
    cases: createCasesApi(database, municipality, clock, {
      documentsAre: settings.documents.kind === 'embedded' ? 'embedded' : 'elsewhere',
    }),
    brp: createPersonsApi(residents, clock),
    travelDocuments: createTravelDocumentsApi(residents),
    residenceHistory: createResidenceHistoryApi(residents),
  }
}
