import path from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { AppError } from '#contract/app-error.ts'
import type { Contract } from '#contract/contract.ts'
import type { Visit } from '#contract/domain/visit.ts'
import type { App } from '../app.ts'

const stepTimeoutMs = 15_000

/** The same calls as the page makes. */
export type RehearsalClient = ContractRouterClient<Contract>

/** One visitor from number to goodbye, by the same calls as the page makes. Answers the extract, if one was made. */
export async function rehearseVisit(rehearsal: {
  app: App
  client: RehearsalClient
  visit: number
  isOffline: boolean
}): Promise<{ path: string; bytes: number } | undefined> {
  const { app, client, visit, isOffline } = rehearsal
  const { visitId } = isOffline
    ? await client.queue.callByHand({
        number: `A${String(visit % 10_000).padStart(3, '0')}`,
        kind: 'walk-in',
      })
    : await callNext(app, client)
  await identify(rehearsal, visitId)
  const made = isOffline ? undefined : await issueExtract(app, client, visitId)
  if (isOffline)
    await client.visit.saveContact({
      visitId,
      subject: 'Vraag over uittreksel',
      content: 'Er was geen verbinding. Het uittreksel kan later worden gemaakt.',
      outcome: 'answered',
    })
  await client.visit.close({ visitId })
  await client.simulator.removeDocument()
  return made
}

/** A rehearsal draws its own tickets, so that it never runs out of visitors. */
async function callNext(app: App, client: RehearsalClient): Promise<{ visitId: string }> {
  const ticket = await app.drawTicket('walk-in')
  return client.queue.callNext({ ticketId: ticket.id })
}

async function identify(
  { app, client, visit, isOffline }: Parameters<typeof rehearseVisit>[0],
  visitId: string,
): Promise<void> {
  const residents = (await client.simulator.specimens()).filter(({ isOrdinary }) => isOrdinary)
  // Without a line only a document that still carries the number says whose contact it is.
  const usable = isOffline ? residents.filter(({ carriesBsn }) => carriesBsn) : residents
  const specimen = usable[visit % usable.length]
  if (!specimen) throw new AppError('document.none')
  await client.simulator.placeDocument({ specimenId: specimen.id })
  const visitNow = await visitWhen(app, visitId, ({ identify }) =>
    ['identified', 'choosing', 'failed'].includes(identify.step),
  )
  if (visitNow.identify.step === 'failed') throw new AppError(visitNow.identify.trouble.code)
  if (visitNow.identify.step !== 'choosing') return
  const [first] = visitNow.identify.candidates
  if (!first) throw new AppError('person.not-found')
  await client.visit.choose({ visitId, candidateKey: first.key })
}

async function issueExtract(app: App, client: RehearsalClient, visitId: string) {
  const extract = await client.extracts.make({ visitId, kind: 'persoonsgegevens-adres', requester: 'self' })
  const ids = { visitId, extractId: extract.id }
  const print = await client.extracts.print(ids)
  if (print.state === 'failed') throw new AppError(print.trouble?.code ?? 'print.failed')
  const { fileName } = await client.extracts.save(ids)
  await client.extracts.setPaid({ ...ids, paid: true })
  await client.visit.printReceipt({ visitId })
  const printed = app.capabilities.visits.require(visitId).visit.receipts.at(-1)
  if (printed?.state !== 'printed') throw new AppError(printed?.trouble?.code ?? 'printer.unconfirmed')
  return { path: path.join(app.documentFolder, fileName), bytes: extract.bytes }
}

async function visitWhen(app: App, visitId: string, isThere: (visit: Visit) => boolean): Promise<Visit> {
  const { visit } = await app.until(
    (state) => state.visit?.id === visitId && isThere(state.visit),
    stepTimeoutMs,
  )
  if (!visit) throw new AppError('visit.none')
  return visit
}
