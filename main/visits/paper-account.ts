import { AppError } from '#contract/app-error.ts'
import type { Extract, PrintFact, VoidReason } from '#contract/domain/extract.ts'
import { isUnsettled, mayBeOut, withoutTrouble, withPrint } from '#contract/domain/sheets.ts'
import type { Clock } from '../clock.ts'
import type { CurrentVisit } from './current-visit.ts'
import type { ExtractStore } from './extract-store.ts'
import { keepPrint } from './keep-print.ts'
import type { PrintSheet } from './print-sheet.ts'
import { requireExtract, withExtract } from './visit-extracts.ts'
import type { StepKind } from './visit-store.ts'

interface Made {
  visitId: string
  extractId: string
}
type OfSheet = Made & { printId: string }

/** What a person says about paper that is out of the printer, or may be. */
export interface PaperAccount {
  voidPrint(sheet: OfSheet & { reason: VoidReason }): Promise<void>
  settlePrint(sheet: OfSheet & { cameOut: boolean }): Promise<void>
  noteSerial(sheet: OfSheet & { serial?: string | undefined }): Promise<void>
  /** `print.under-way` while a sheet of it may still come out. Once is enough: a second reason changes nothing. */
  voidExtract(made: Made & { reason: VoidReason }): Promise<void>
}

export function createPaperAccount(options: {
  visits: CurrentVisit
  store: ExtractStore
  printSheet: Pick<PrintSheet, 'isUnderWay'>
  clock: Clock
}): PaperAccount {
  const { visits, store, printSheet, clock } = options

  /** `change` answers undefined when there is no such thing to say about this sheet: `print.unknown-sheet`. */
  async function say(
    sheet: OfSheet,
    step: StepKind,
    change: (fact: PrintFact) => PrintFact | undefined,
  ): Promise<void> {
    let said: PrintFact | undefined
    await visits.step(
      sheet.visitId,
      step,
      (record) => {
        const fact = requireExtract(record, sheet.extractId).prints.find(({ id }) => id === sheet.printId)
        const next = fact && change(fact)
        if (!next) throw new AppError('print.unknown-sheet')
        said = next
        return withExtract(record, sheet.extractId, (one) => ({
          ...one,
          prints: withPrint(one.prints, next),
        }))
      },
      async (tx) => {
        if (said) await keepPrint(store, tx, sheet, said)
      },
    )
  }

  return {
    voidPrint: ({ reason, ...sheet }) =>
      say(sheet, 'sheet-voided', (fact) => (mayBeOut(fact) ? voidedFor(fact, reason) : undefined)),
    settlePrint: ({ cameOut, ...sheet }) =>
      say(sheet, 'sheet-settled', (fact) =>
        isUnsettled(fact) ? { ...withoutTrouble(fact), state: cameOut ? 'printed' : 'failed' } : undefined,
      ),
    noteSerial: ({ serial, ...sheet }) =>
      say(sheet, 'sheet-noted', ({ serial: _, ...fact }) => {
        // Its end is still to be written, by whoever follows the printer.
        if (fact.state === 'sent') return undefined
        return serial ? { ...fact, serial } : fact
      }),
    async voidExtract({ visitId, extractId, reason }) {
      if (printSheet.isUnderWay(extractId)) throw new AppError('print.under-way')
      let gone: Extract | undefined
      await visits.step(
        visitId,
        'extract-voided',
        (record) => {
          const extract = requireExtract(record, extractId)
          if (extract.voided) return undefined
          const voided = { at: clock.now().toISOString(), reason }
          const prints = extract.prints.map((fact) => (mayBeOut(fact) ? voidedFor(fact, reason) : fact))
          const next: Extract = { ...extract, prints, voided }
          gone = next
          return withExtract(record, extractId, () => next)
        },
        async (tx) => {
          if (!gone) return
          await store.saveVoid(tx, visitId, gone)
          for (const fact of gone.prints.filter(({ voidReason }) => voidReason === reason))
            await keepPrint(store, tx, { visitId, extractId }, fact)
        },
      )
    },
  }
}

const voidedFor = (fact: PrintFact, reason: VoidReason): PrintFact => ({
  ...withoutTrouble(fact),
  state: 'voided',
  voidReason: reason,
})
