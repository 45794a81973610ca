import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { SimulatorFault } from '#contract/areas/simulator.ts'
import { ippPrinter } from '#devices/document-printer/ipp/ipp-printer.ts'
import { startIppSimulator } from '#devices/document-printer/simulator/ipp-simulator.ts'
import { createConnections } from '#devices/hub/connections.ts'
import { onePage } from './pdf.ts'

const pdf = await onePage()
const connections = createConnections()
const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})
const openUri = async (uri: string) => {
  const opened = await ippPrinter.open({ kind: 'ipp', uri }, connections)
  endings.push(opened.close)
  return opened
}
const open = async (options: Parameters<typeof startIppSimulator>[0] = { printMs: 10 }) => {
  const simulator = await startIppSimulator(options)
  endings.push(simulator.close)
  const opened = await openUri(simulator.uri)
  const print = (timeoutMs = 3000) =>
    opened.device.print(pdf, { title: 'Uittreksel PH03-2026-000042', timeoutMs })
  return { simulator, opened, print }
}
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    (value) => value,
    (error) => error?.code ?? error,
  )

test('a document comes out, byte for byte, and is told printed only then', async () => {
  const { simulator, opened, print } = await open()
  expect(opened.identity).toBe('Balie A4-simulator')
  expect(await print()).toBe('printed')
  expect(simulator.documents()).toMatchObject([
    { title: 'Uittreksel PH03-2026-000042', pdf: Uint8Array.from(pdf) },
  ])
})

test('a job that lasts longer than we wait is accepted, not printed', async () => {
  const { simulator, print } = await open({ printMs: 60_000 })
  expect(await print(50)).toBe('accepted')
  expect(simulator.documents()).toHaveLength(0)
})

const faults: [SimulatorFault, string][] = [
  ['none', 'printed'],
  ['paper-low', 'printed'],
  ['paper-out', 'print.no-paper'],
  ['aborts', 'print.failed'],
  ['offline', 'print.unreachable'],
]
test.each(faults)('before the job, %s: %s', async (fault, outcome) => {
  const { simulator, print } = await open()
  simulator.setFault(fault)
  expect(await codeOf(print())).toBe(outcome)
  simulator.setFault('none')
  expect(await print()).toBe('printed')
  expect(simulator.documents()).toHaveLength(outcome === 'printed' ? 2 : 1)
})

const midJob: [SimulatorFault, string][] = [
  ['paper-out', 'print.no-paper'],
  ['aborts', 'print.failed'],
  ['offline', 'accepted'],
]
test.each(midJob)('in mid job, %s: %s, and no sheet comes out later unaccounted', async (fault, outcome) => {
  const { simulator, print } = await open({ printMs: 120 })
  const printing = codeOf(print(fault === 'offline' ? 400 : 3000))
  await vi.waitFor(() => expect(simulator.isBusy()).toBe(true), { interval: 5 })
  simulator.setFault(fault)
  expect(await printing).toBe(outcome)
  simulator.setFault('none')
  if (fault === 'offline') return
  expect(await print()).toBe('printed')
  expect(simulator.documents()).toHaveLength(1)
})

test('the line breaks before the job has its number: it may come out, so it is accepted and not sent anew', async () => {
  const { simulator } = await open()
  const printJob = 0x0002
  const between = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray())
    const answer = await fetch(simulator.uri.replace(/^ipp/, 'http'), {
      method: 'POST',
      headers: { 'content-type': 'application/ipp' },
      body,
    })
    if (body.readUInt16BE(2) === printJob) return request.socket.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/ipp' })
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
  endings.push(() => new Promise((resolve) => between.close(resolve)))
  const opened = await openUri(`ipp://127.0.0.1:${(between.address() as AddressInfo).port}/ipp/print`)
  expect(await codeOf(opened.device.print(pdf, { title: 'PH03-2026-000042' }))).toBe('accepted')
  await vi.waitFor(() => expect(simulator.documents()).toHaveLength(1))
})

test('conditions follow the printer at each heartbeat', async () => {
  const { simulator, opened } = await open()
  const told = vi.fn()
  opened.onConditions(told)
  simulator.setFault('paper-low')
  await opened.heartbeat()
  simulator.setFault('paper-out')
  await opened.heartbeat()
  await opened.heartbeat()
  simulator.setFault('none')
  await opened.heartbeat()
  expect(told.mock.calls.map(([conditions]) => conditions)).toEqual([[], ['paper-low'], ['paper-out'], []])
  simulator.setFault('offline')
  expect(await codeOf(opened.heartbeat())).toBe('print.unreachable')
})

describe('something else at the address', () => {
  const serve = async (server: Server): Promise<string> => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    endings.push(() => new Promise((resolve) => server.close(resolve)))
    return `ipp://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`
  }
  test('a web page', async () => {
    const uri = await serve(createServer((_request, response) => response.end('<h1>It works</h1>')))
    expect(await codeOf(openUri(uri))).toBe('device.wrong')
  })
  test.each([0, 7, 9, 12])('an answer cut off after %d bytes', async (length) => {
    const whole = Buffer.from('0200000000000001014700126174', 'hex')
    const uri = await serve(
      createServer((_request, response) =>
        response.writeHead(200, { 'content-type': 'application/ipp' }).end(whole.subarray(0, length)),
      ),
    )
    expect(await codeOf(openUri(uri))).toBe('device.garbled')
  })
  test('an answer without end', async () => {
    const uri = await serve(
      createServer((_request, response) => {
        response.writeHead(200, { 'content-type': 'application/ipp' })
        const more = (): void =>
          void response.write(Buffer.alloc(65_536), (error) => error || setImmediate(more))
        more()
      }),
    )
    expect(await codeOf(openUri(uri))).toBe('print.unreachable')
  })
  test('nothing', async () => {
    const uri = await serve(createServer())
    await endings.pop()?.()
    expect(await codeOf(openUri(uri))).toBe('print.unreachable')
  })
})
