import { createIppClient } from '../ipp/ipp-client.ts'
import { attribute, groupTags, type IppGroup } from '../ipp/ipp-message.ts'
import { firstErrorStatus, operations } from '../ipp/ipp-registry.ts'
import type { FoundPrinter } from './found-printer.ts'

const localCups = 'http://localhost:631/'
const answerMs = 2_000

/** The print queues of this machine (CUPS-Get-Printers). Empty where no CUPS runs, or it says nothing. */
export async function listCupsQueues(at = localCups): Promise<FoundPrinter[]> {
  const ask = createIppClient(at, new AbortController().signal)
  const wanted = ['printer-name', 'printer-info', 'printer-make-and-model', 'printer-uri-supported']
  const answer = await ask({
    operation: operations.cupsGetPrinters,
    operationAttributes: [attribute('keyword', 'requested-attributes', ...wanted)],
    timeoutMs: answerMs,
  }).catch(() => undefined)
  if (!answer || answer.code >= firstErrorStatus) return []
  return answer.groups.filter(({ tag }) => tag === groupTags.printer).flatMap(queueIn)
}

function queueIn({ attributes }: IppGroup): FoundPrinter[] {
  const first = (name: string): string =>
    String(attributes.find((one) => one.name === name)?.values[0] ?? '').trim()
  const uri = first('printer-uri-supported')
  if (!/^ipps?:\/\//.test(uri)) return []
  const names = [first('printer-info') || first('printer-name'), first('printer-make-and-model')]
  return [{ uri, label: [...new Set(names)].filter(Boolean).join(', '), by: 'cups' }]
}
