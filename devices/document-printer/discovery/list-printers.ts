import { listCupsQueues } from './cups-queues.ts'
import type { FoundPrinter } from './found-printer.ts'
import { listNetworkPrinters } from './network-printers.ts'

/** Queues of this machine first. */
export const listPrinters = async (): Promise<FoundPrinter[]> =>
  (await Promise.all([listCupsQueues(), listNetworkPrinters()])).flat()
