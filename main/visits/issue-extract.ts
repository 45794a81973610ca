import { createHash, randomUUID } from 'node:crypto'
import { AppError } from '#contract/app-error.ts'
import type { PrinterChoice } from '#contract/areas/extracts.ts'
import type { Extract, PrintFact } from '#contract/domain/extract.ts'
import type { Clerk } from '#contract/domain/session.ts'
import { nextCopy, withPrint } from '#contract/domain/sheets.ts'
import type { BrpPerson } from '#contract/standards/brp.ts'
import type { ProcessingLog } from '../audit/processing-log.ts'
import type { Clock } from '../clock.ts'
import type { Gathered } from '../extracts/gather.ts'
import { feeCentsOn, kindOf } from '../extracts/kinds.ts'
import { judgeExtract } from '../extracts/rules.ts'
import { newVerificationCode } from '../extracts/verification-code.ts'
import { sealPaper } from '../sealing/seal-paper.ts'
import type { Sealer } from '../sealing/sealer.ts'
import type { Settings } from '../settings.ts'
import type { Database } from '../storage/database.ts'
import type { NumberBlocks } from '../sync/number-blocks.ts'
import type { Tray } from '../tray/tray.ts'
import { withCopyMark } from './copy-mark.ts'
import type { CurrentVisit } from './current-visit.ts'
import type { DocumentPrinters } from './document-printers.ts'
import type { ExtractStore } from './extract-store.ts'
import { createPaperAccount, type PaperAccount } from './paper-account.ts'
import type { PrintSheet } from './print-sheet.ts'
import { savePaper } from './save-paper.ts'
import { requireExtract, withExtract, withExtracts } from './visit-extracts.ts'

interface Wanted {
  visitId: string
  kind: Extract['kind']
  requester: Extract['requester']
  basis?: Extract['basis']
  /** A paper to stamp and sign, because the seal cannot be had. */
  withoutSeal?: boolean
}
interface Made {
  visitId: string
  extractId: string
}

export interface IssueExtract extends PaperAccount {
  preview(wanted: Wanted): Promise<Uint8Array>
  make(wanted: Wanted): Promise<Extract>
  open(made: Made): Promise<Uint8Array>
  print(made: Made & { printer?: string | undefined; serial?: string | undefined }): Promise<PrintFact>
  cancelPrint(made: Made): Promise<void>
  printers(): Promise<PrinterChoice[]>
  save(made: Made): Promise<{ fileName: string }>
  setPaid(made: Made & { paid: boolean }): Promise<void>
}

/** The PDF writer and its fonts take a tenth of a second to load: after the start, and before the first visitor. */
const loadMaker = () => import('../extracts/make-extract.ts')
const warmUpAfterMs = 1_500

export function createIssueExtract(options: {
  visits: CurrentVisit
  database: Database
  store: ExtractStore
  tray: Pick<Tray, 'record'>
  printSheet: PrintSheet
  numbers: NumberBlocks
  printers: DocumentPrinters
  clock: Clock
  settings: Settings
  clerk: () => Clerk
  processing: ProcessingLog
  /** What a kind needs beside the person who was identified. */
  gather: (person: BrpPerson, kind: Extract['kind']) => Promise<Gathered>
  sealer: Pick<Sealer, 'kind' | 'seal' | 'fact'>
  /** Where saved files go. */
  folder: string
  /** Milliseconds from the clerk's word to the finished PDF, for the measurements. */
  onMade?: (ms: number) => void
}): IssueExtract {
  const { visits, database, store, tray, printSheet, numbers, clock, settings, clerk, processing } = options
  const { folder, printers, gather, sealer } = options

  setTimeout(() => void loadMaker(), warmUpAfterMs).unref()

  function requirePerson(visitId: string): { person: BrpPerson; knownAt: Date } {
    const { brpPerson, knownAt, visit } = visits.require(visitId)
    if (visit.person && !brpPerson) throw new AppError('hall.offline')
    if (!brpPerson || !knownAt) throw new AppError('visit.not-identified')
    return { person: brpPerson, knownAt: new Date(knownAt) }
  }

  const extractOf = ({ visitId, extractId }: Made): Extract =>
    requireExtract(visits.require(visitId), extractId)

  /** `PH03-2026-000042`: counter, year, and a number no other counter gets. */
  async function takeNumber(year: number): Promise<string> {
    const taken = await database.transaction((tx) => numbers.next(tx, 'extract'))
    return `${settings.counter.id.replaceAll('-', '')}-${year}-${String(taken).padStart(6, '0')}`
  }

  /** Everything the paper needs, of the person as known at this moment; judged before a number is spent. */
  async function request({ visitId, withoutSeal, ...wish }: Wanted & { preview?: true }, madeAt: Date) {
    const { person, knownAt } = requirePerson(visitId)
    // What the clerk has to confirm shows only when the register has told the rest.
    judgeExtract(person, { ...wish, preview: true }, madeAt)
    const { askedAt, ...gathered } = await gather(person, wish.kind)
    // The register may have told more in the mean time: an end, a secrecy.
    judgeExtract(gathered.person, wish, madeAt)
    return {
      ...wish,
      ...gathered,
      identified: person,
      knownAt: askedAt ?? knownAt,
      madeAt,
      municipality: { name: settings.counter.municipality, code: settings.counter.municipalityCode },
      counterId: settings.counter.id,
      clerkName: clerk().name,
      verifyUrl: settings.verifyUrl,
      sealed: sealer.kind !== 'none' && !withoutSeal,
    }
  }

  return {
    ...createPaperAccount({ visits, store, printSheet, clock }),
    async preview(wanted) {
      const { makeExtract } = await loadMaker()
      const asked = await request({ ...wanted, preview: true }, clock.now())
      const { pdf } = await makeExtract({ ...asked, number: '', verificationCode: '' })
      return pdf
    },
    async make(wanted) {
      const askedAt = performance.now()
      const { makeExtract } = await loadMaker()
      const madeAt = clock.now()
      const asked = await request(wanted, madeAt)
      const number = await takeNumber(madeAt.getFullYear())
      const verificationCode = newVerificationCode()
      const made = await makeExtract({ ...asked, number, verificationCode })
      const pages = made.pages
      const { pdf, seal } = await sealPaper(sealer, made.pdf, madeAt, wanted.withoutSeal)
      const extract: Extract = {
        id: randomUUID(),
        number,
        kind: wanted.kind,
        title: kindOf(wanted.kind).title,
        requester: wanted.requester,
        ...(wanted.basis ? { basis: wanted.basis } : {}),
        feeCents: feeCentsOn(wanted.kind, madeAt),
        paid: false,
        madeAt: madeAt.toISOString(),
        dataKnownAt: asked.knownAt.toISOString(),
        verificationCode,
        pages,
        bytes: pdf.length,
        sha256: createHash('sha256').update(pdf).digest('hex'),
        seal,
        prints: [],
      }
      options.onMade?.(performance.now() - askedAt)
      await visits.step(
        wanted.visitId,
        'extract-made',
        (record) => {
          // Somebody else is on the screen by now: this paper belongs to nobody in this visit.
          if (record.brpPerson !== asked.identified) throw new AppError('visit.changed')
          return withExtracts(record, [...record.visit.extracts, extract])
        },
        async (tx) => {
          await store.add(tx, wanted.visitId, extract, pdf)
          const bsn = asked.person.burgerservicenummer
          await processing.write(tx, {
            activity: 'uittreksel-maken',
            purpose: kindOf(wanted.kind).reason,
            about: bsn ? [bsn] : [],
            visitId: wanted.visitId,
          })
        },
      )
      return extract
    },
    open: (made) => store.pdf(extractOf(made).id),
    async print({ printer: key, serial, ...made }) {
      const extract = extractOf(made)
      if (extract.voided) throw new AppError('extract.voided')
      const { print, as } = printers.find(key)
      const copy = nextCopy(extract.prints)
      const pdf = await withCopyMark(await store.pdf(extract.id), copy)
      return printSheet(
        {
          ...made,
          role: 'document-printer',
          step: 'extract-printed',
          copy: { copy, ...(serial && { serial }) },
          ...(as && { printer: as }),
          shownIn: (record, fact) =>
            withExtract(record, extract.id, (one) => ({ ...one, prints: withPrint(one.prints, fact) })),
        },
        (signal) => print(pdf, { title: extract.number, signal }),
      )
    },
    async cancelPrint(made) {
      printSheet.cancel(extractOf(made).id)
    },
    printers: () => printers.list(),
    async save(made) {
      const extract = extractOf(made)
      const fileName = `${extract.number}.pdf`
      await savePaper(folder, fileName, await store.pdf(extract.id))
      await visits.step(made.visitId, 'extract-saved', (record) =>
        withExtract(record, extract.id, (one) => ({ ...one, savedAs: fileName })),
      )
      return { fileName }
    },
    async setPaid(made) {
      const extract = extractOf(made)
      const { visitId, paid } = made
      await visits.step(
        visitId,
        'extract-paid',
        (record) => withExtract(record, extract.id, (one) => ({ ...one, paid })),
        (tx) => tray.record(tx, visitId, { ...extract, paid }),
      )
    },
  }
}
