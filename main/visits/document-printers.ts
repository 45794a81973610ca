import { AppError, troubleOf } from '#contract/app-error.ts'
import type { PrinterChoice } from '#contract/areas/extracts.ts'
import type { PrintFact } from '#contract/domain/extract.ts'
import type { DocumentPrinter } from '#devices/document-printer/document-printer.ts'
import { openIppPrinter } from '#devices/document-printer/ipp/ipp-printer.ts'
import type { DeviceHub } from '#devices/hub/device-hub.ts'
import type { OpenedDevice } from '#devices/hub/driver.ts'
import type { Settings } from '../settings.ts'

const mainPrinter = 'main'

/** The A4 printer of this counter and those it may fall back on. */
export interface DocumentPrinters {
  /** Each asked now; the usual one first. */
  list(): Promise<PrinterChoice[]>
  /** `print.no-printer` when no printer has this key. */
  find(key: string | undefined): FoundPrinter
}

export interface FoundPrinter {
  /** Undefined for the one that plays the role. */
  readonly as?: Pick<PrintFact, 'printer' | 'simulated'>
  readonly print: DocumentPrinter['print']
}

/** A printer to fall back on is opened for one question or one print: nothing watches it, and it may be asleep. */
export function createDocumentPrinters(options: {
  hub: DeviceHub
  spares: Settings['sparePrinters']
}): DocumentPrinters {
  const { hub, spares } = options

  async function withSpare<T>(
    { uri, options: chosen }: Settings['sparePrinters'][number],
    use: (opened: OpenedDevice<DocumentPrinter>) => Promise<T>,
  ): Promise<T> {
    const opened = await openIppPrinter(uri, chosen)
    try {
      return await use(opened)
    } finally {
      await opened.close()
    }
  }

  function usual(): PrinterChoice {
    const status = hub.statuses().find(({ role }) => role === 'document-printer')
    const named = { key: mainPrinter, name: status?.device ?? '' }
    if (!status) return { ...named, trouble: { code: 'print.no-printer', details: {} } }
    const { condition } = status
    if (condition.state === 'ready') return named
    if (condition.state === 'degraded')
      return condition.trouble ? { ...named, trouble: condition.trouble } : named
    const trouble = condition.state === 'absent' ? condition.trouble : undefined
    return { ...named, trouble: trouble ?? { code: 'print.unreachable', details: {} } }
  }

  const asked = async (spare: Settings['sparePrinters'][number]): Promise<PrinterChoice> => {
    const named = { key: spare.name, name: spare.name }
    const refusal = await withSpare(spare, ({ device }) => device.check()).then(() => undefined, troubleOf)
    return refusal ? { ...named, trouble: refusal } : named
  }

  return {
    list: async () => [usual(), ...(await Promise.all(spares.map(asked)))],
    find(key = mainPrinter) {
      if (key === mainPrinter) return { print: async (pdf, how) => hub.documentPrinter().print(pdf, how) }
      const spare = spares.find(({ name }) => name === key)
      if (!spare) throw new AppError('print.no-printer')
      return {
        as: { printer: spare.name, simulated: false },
        print: (pdf, how) => withSpare(spare, ({ device }) => device.print(pdf, how)),
      }
    },
  }
}
