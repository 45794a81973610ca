import { createHash, randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError, troubleOf } from '#contract/app-error.ts'
import type { Extract, PrintFact } from '#contract/domain/extract.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { Clock } from '../clock.ts'
import { feeCentsOn, kindOf } from '../extracts/kinds.ts'
import { judgeExtract } from '../extracts/rules.ts'
import { newVerificationCode } from '../extracts/verification-code.ts'
import type { Settings } from '../settings.ts'
import type { Database } from '../storage/database.ts'
import type { NumberBlocks } from '../sync/number-blocks.ts'
import { contactTextFor } from './contact-text.ts'
import type { CurrentVisit } from './current-visit.ts'
import type { ExtractStore } from './extract-store.ts'
import { printerOf, startedPrint } from './print-facts.ts'
import { type VisitRecord, withVisit } from './visit-record.ts'

interface Wanted {
  visitId: string
  kind: Extract['kind']
  requester: Extract['requester']
}
interface Made {
  visitId: string
  extractId: string
}

export interface IssueExtract {
  preview(wanted: Wanted): Promise<Uint8Array>
  make(wanted: Wanted): Promise<Extract>
  open(made: Made): Promise<Uint8Array>
  print(made: Made): Promise<PrintFact>
  save(made: Made): Promise<{ fileName: string }>
  setPaid(made: Made & { paid: boolean }): Promise<void>
}

/** The words of the contact text follow what was done. */
const withExtracts = (record: VisitRecord, extracts: Extract[]): VisitRecord =>
  withVisit(record, {
    extracts,
    contact: contactTextFor(record.visit.contact, extracts, record.visit.receipts),
  })

const replaced = (
  record: VisitRecord,
  extractId: string,
  change: (extract: Extract) => Extract,
): VisitRecord =>
  withExtracts(
    record,
    record.visit.extracts.map((extract) => (extract.id === extractId ? change(extract) : extract)),
  )

/** The PDF writer and its fonts take a tenth of a second to load: after the start, and before the first visitor. */
const loadMaker = () => import('../extracts/make-extract.ts')
const warmUpAfterMs = 1_500

export function createIssueExtract(options: {
  visits: CurrentVisit
  database: Database
  store: ExtractStore
  numbers: NumberBlocks
  hub: DeviceHub
  clock: Clock
  settings: Settings
  /** Where saved files go. */
  folder: string
  /** Milliseconds from the clerk's word to the finished PDF, for the measurements. */
  onMade?: (ms: number) => void
}): IssueExtract {
  const { visits, database, store, numbers, hub, clock, settings, folder } = options

  setTimeout(() => void loadMaker(), warmUpAfterMs).unref()

  function requirePerson(visitId: string): { person: BrpPerson; knownAt: Date } {
    const { brpPerson, knownAt, visit } = visits.require(visitId)
    if (visit.person && !brpPerson) throw new AppError('hall.offline')
    if (!brpPerson || !knownAt) throw new AppError('visit.not-identified')
    return { person: brpPerson, knownAt: new Date(knownAt) }
  }

  function requireExtract({ visitId, extractId }: Made): Extract {
    const extract = visits.require(visitId).visit.extracts.find((one) => one.id === extractId)
    if (!extract) throw new AppError('extract.not-found')
    return extract
  }

  /** `PH03-2026-000042`: counter, year, and a number no other counter gets. */
  async function takeNumber(year: number): Promise<string> {
    const taken = await database.transaction((tx) => numbers.next(tx, 'extract'))
    return `${settings.counter.id.replaceAll('-', '')}-${year}-${String(taken).padStart(6, '0')}`
  }

  const request = (wanted: Wanted, madeAt: Date, number: string, verificationCode: string) => {
    const { person, knownAt } = requirePerson(wanted.visitId)
    judgeExtract(person, wanted.kind, wanted.requester)
    return {
      person,
      kind: wanted.kind,
      requester: wanted.requester,
      number,
      verificationCode,
      knownAt,
      madeAt,
      municipality: { name: settings.counter.municipality, code: settings.counter.municipalityCode },
      counterId: settings.counter.id,
      clerkName: settings.clerk.name,
      verifyUrl: settings.verifyUrl,
    }
  }

  return {
    async preview(wanted) {
      const { makeExtract } = await loadMaker()
      const { pdf } = await makeExtract({ ...request(wanted, clock.now(), '', ''), preview: true })
      return pdf
    },
    async make(wanted) {
      const asked = performance.now()
      const { person } = requirePerson(wanted.visitId)
      judgeExtract(person, wanted.kind, wanted.requester)
      const madeAt = clock.now()
      const number = await takeNumber(madeAt.getFullYear())
      const verificationCode = newVerificationCode()
      const { makeExtract } = await loadMaker()
      const { pdf, pages } = await makeExtract(request(wanted, madeAt, number, verificationCode))
      const extract: Extract = {
        id: randomUUID(),
        number,
        kind: wanted.kind,
        title: kindOf(wanted.kind).title,
        requester: wanted.requester,
        feeCents: feeCentsOn(wanted.kind, madeAt),
        paid: false,
        madeAt: madeAt.toISOString(),
        dataKnownAt: requirePerson(wanted.visitId).knownAt.toISOString(),
        verificationCode,
        pages,
        bytes: pdf.length,
        sha256: createHash('sha256').update(pdf).digest('hex'),
        prints: [],
      }
      options.onMade?.(performance.now() - asked)
      await visits.step(
        wanted.visitId,
        'extract-made',
        (record) => withExtracts(record, [...record.visit.extracts, extract]),
        (tx) => store.add(tx, wanted.visitId, extract, pdf),
      )
      return extract
    },
    open: (made) => store.pdf(requireExtract(made).id),
    async print(made) {
      const extract = requireExtract(made)
      const pdf = await store.pdf(extract.id)
      let fact = startedPrint(randomUUID(), clock.now(), printerOf(hub, 'document-printer'))
      const record = (change: Partial<PrintFact>): Promise<void> => {
        fact = { ...fact, ...change }
        return visits.step(
          made.visitId,
          'extract-printed',
          (visit) =>
            replaced(visit, extract.id, (one) => ({
              ...one,
              prints: [...one.prints.filter((print) => print.id !== fact.id), fact],
            })),
          (tx) => store.savePrint(tx, made.visitId, extract.id, fact),
        )
      }
      // The sheet is a fact from the moment it is sent: a crash while printing must not hide it.
      await record({})
      try {
        const outcome = await hub.documentPrinter().print(pdf, { title: extract.number })
        await record({ state: outcome })
      } catch (error) {
        await record({ state: 'failed', trouble: troubleOf(error) })
      }
      return fact
    },
    async save(made) {
      const extract = requireExtract(made)
      const fileName = `${extract.number}.pdf`
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(path.join(folder, fileName), await store.pdf(extract.id), { mode: 0o600 })
      await visits.step(made.visitId, 'extract-saved', (record) =>
        replaced(record, extract.id, (one) => ({ ...one, savedAs: fileName })),
      )
      return { fileName }
    },
    async setPaid(made) {
      const extract = requireExtract(made)
      await visits.step(made.visitId, 'extract-paid', (record) =>
        replaced(record, extract.id, (one) => ({ ...one, paid: made.paid })),
      )
    },
  }
}
