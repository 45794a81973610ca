import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { DocumentPrinter } from '#devices/document-printer/document-printer.ts'
import { ippPrinter } from '#devices/document-printer/ipp/ipp-printer.ts'
import { createConnections } from '#devices/hub/connections.ts'
import type { DeviceOptions, OpenedDevice } from '#devices/hub/driver.ts'
import { startIppeveprinter, whyNoIppeveprinter } from './ippeveprinter.ts'
import { onePage } from './pdf.ts'

const reason = await whyNoIppeveprinter()
if (reason) test.skip(`against CUPS’ own printer: ${reason}`, () => undefined)

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** It takes a moment to listen; the hub would try again too. */
async function openWhenUp(uri: string, options?: DeviceOptions): Promise<OpenedDevice<DocumentPrinter>> {
  for (let tries = 100; ; tries--) {
    try {
      return await ippPrinter.open({ kind: 'ipp', uri }, createConnections(), options)
    } catch (error) {
      if (tries === 0 || (error as { code?: string }).code !== 'print.unreachable') throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

describe.skipIf(reason !== undefined)('against CUPS’ own printer', () => {
  const open = async (options?: Parameters<typeof startIppeveprinter>[0]) => {
    const printer = await startIppeveprinter(options)
    endings.push(printer.close)
    const opened = await openWhenUp(printer.uri)
    endings.push(opened.close)
    return { printer, opened }
  }

  test('an extract is printed, and its bytes are those we sent', async () => {
    const { printer, opened } = await open()
    expect(opened.identity).not.toBe('')
    await opened.heartbeat()
    const pdf = await onePage()
    expect(await opened.device.print(pdf, { title: 'Uittreksel PH03-2026-000042', timeoutMs: 20_000 })).toBe(
      'printed',
    )
    const spooled = (await readdir(printer.spool)).filter((name) => name.endsWith('.pdf'))
    expect(spooled).toHaveLength(1)
    expect(Buffer.compare(await readFile(join(printer.spool, spooled[0] ?? '')), pdf)).toBe(0)
  })

  test('a job that the printer aborts is told failed', async () => {
    const { opened } = await open({ exitStatus: 1 })
    const printing = opened.device.print(await onePage(), { title: 'Uittreksel', timeoutMs: 20_000 })
    await expect(printing).rejects.toMatchObject({ code: 'print.failed', details: { jobState: 8 } })
  })

  /** Says something, and is at work until there is a file `go` in its folder. */
  const atWork = (state: string): string =>
    `echo "${state}" >&2; touch begun; while [ ! -e go ]; do sleep 0.05; done`
  const begun = (printer: { spool: string }) =>
    vi.waitFor(async () => expect(await readdir(printer.spool)).toContain('begun'), { timeout: 10_000 })
  const go = (printer: { spool: string }) => writeFile(join(printer.spool, 'go'), '')

  // It says `-warning` of everything while it is at work, and is never stopped by it (ippeveprinter(1)).
  test('paper is stuck in the middle of a job: print.jammed, and the job is taken back', async () => {
    const { printer, opened } = await open({ script: atWork('STATE: +media-jam') })
    const printing = opened.device.print(await onePage(), { title: 'Uittreksel', timeoutMs: 10_000 })
    await expect(printing).rejects.toMatchObject({ code: 'print.jammed' })
    await expect(opened.device.check()).rejects.toMatchObject({ code: 'print.jammed' })
    await go(printer)
  })

  test('one tray is empty in the middle of a job: it goes on, and little paper is told', async () => {
    const { printer, opened } = await open({ script: atWork('STATE: +media-empty') })
    const told = vi.fn()
    opened.onConditions(told)
    const printing = opened.device.print(await onePage(), { title: 'Uittreksel', timeoutMs: 10_000 })
    await begun(printer)
    await vi.waitFor(async () => {
      await opened.heartbeat()
      expect(told).toHaveBeenLastCalledWith(['paper-low'], undefined)
    })
    await go(printer)
    expect(await printing).toBe('printed')
  })

  test('a job is cancelled while it is printed', async () => {
    const { printer, opened } = await open({ script: atWork('INFO: busy') })
    const stop = new AbortController()
    const printing = opened.device.print(await onePage(), {
      ...{ title: 'Uittreksel', timeoutMs: 20_000 },
      signal: stop.signal,
    })
    const outcome = expect(printing).rejects.toMatchObject({ code: 'print.cancelled' })
    await begun(printer)
    stop.abort()
    await go(printer)
    await outcome
  })

  test('switched off in the middle of a job: accepted, for nobody knows; after that unreachable', async () => {
    const { printer, opened } = await open({ script: atWork('INFO: busy') })
    const printing = opened.device.print(await onePage(), { title: 'Uittreksel', timeoutMs: 2_000 })
    await begun(printer)
    await go(printer)
    await printer.switchOff()
    expect(await printing).toMatch(/accepted|printed/)
    await expect(opened.device.check()).rejects.toMatchObject({ code: 'print.unreachable' })
  })

  test('a printer that takes no PDF is told so before anything is sent', async () => {
    await expect(open({ format: 'image/pwg-raster' })).rejects.toMatchObject({
      code: 'device.wrong',
      details: { reason: 'no-pdf' },
    })
  })

  test.each([
    [true, 'two-sided-long-edge'],
    [false, 'one-sided'],
  ])('paper and sides as in the settings, where the printer can (duplex: %s)', async (duplex, sides) => {
    const printer = await startIppeveprinter({ duplex, script: 'env > asked' })
    endings.push(printer.close)
    const opened = await openWhenUp(printer.uri, { sides: 'two-sided-long-edge' })
    endings.push(opened.close)
    expect(await opened.device.print(await onePage(), { title: 'Uittreksel', timeoutMs: 20_000 })).toBe(
      'printed',
    )
    const asked = await readFile(join(printer.spool, 'asked'), 'utf8')
    expect(asked).toContain('IPP_MEDIA=iso_a4_210x297mm\n')
    expect(asked).toContain(`IPP_SIDES=${sides}\n`)
  })

  test('paper that it does not have is told when it is opened', async () => {
    const printer = await startIppeveprinter()
    endings.push(printer.close)
    await expect(openWhenUp(printer.uri, { media: 'jis_b4_257x364mm' })).rejects.toMatchObject({
      code: 'device.wrong',
      details: { reason: 'no-such-paper' },
    })
  })
})
